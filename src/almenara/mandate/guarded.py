"""What every guarded record carries: the unit whose board it stands on."""

from django.db import models

from almenara.kernel.identifiers import new_id


class Guarded(models.Model):
    """A record behind the gate: it belongs to one unit and is reached through `mandate.access` alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("mandate.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
