"""Messages as they came in, and the movements and travellers read from them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from almenara.engines.records.people import Document, Person, PersonName
from almenara.mandate.guarded import Guarded


class MessageState(models.TextChoices):
    """How far a message has come."""

    RECEIVED = "received", _("Received, waiting to be read")
    READ = "read", _("Read")
    UNREADABLE = "unreadable", _("Could not be read")


class Message(Guarded):
    """A message received: sealed until it is read, then in its redacted form alone.

    `fingerprint` knows the same bytes again; `trouble` is `{code, sentence, params, source}` where it could not be read,
    `remarks` a list of the same with a severity.
    """

    name = models.CharField(_("name"), max_length=255)
    channel = models.CharField(_("how it came"), max_length=16)
    fingerprint = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=MessageState, default=MessageState.RECEIVED)
    sealed_data = models.BinaryField(null=True)
    sealed_key = models.BinaryField(null=True)
    redacted = models.BinaryField(null=True)
    redacted_count = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    format = models.CharField(max_length=64, blank=True, default="")
    trouble = models.JSONField(null=True)
    remarks = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "fingerprint"], name="the_same_message_is_one_message"),
            models.CheckConstraint(
                condition=models.Q(state__in=MessageState.values), name="a_message_is_in_a_known_state"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "-received_at"], name="messages_of_a_unit")]

    def __str__(self) -> str:
        return self.name


class Movement(Guarded):
    """A flight, sailing or crossing, named by `engines.passenger.movement_id`.

    Times are the carrier's local ones, ISO 8601 text without zone; `legs` as `engines.passenger.Leg` prints them.
    """

    reference = models.CharField(max_length=80)
    mode = models.CharField(max_length=8, blank=True, default="")
    carrier = models.CharField(max_length=16, blank=True, default="")
    number = models.CharField(max_length=16, blank=True, default="")
    legs = models.JSONField(default=list)
    origin = models.CharField(max_length=8, blank=True, default="")
    destination = models.CharField(max_length=8, blank=True, default="")
    departs = models.CharField(max_length=16, blank=True, default="")
    arrives = models.CharField(max_length=16, blank=True, default="")
    first_heard_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "reference"], name="a_movement_is_named_once_in_its_unit"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "arrives"], name="movements_by_arrival")]

    def __str__(self) -> str:
        return f"{self.carrier}{self.number}" or self.reference


class Traveller(Guarded):
    """A person on a movement, as the carrier wrote them; the same person told twice is one traveller.

    `identity` is what tells them apart within the movement; `source` where in `message` they stand.
    """

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="travellers", null=True)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="travellers")
    identity = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=16, default="passenger")
    family_name = models.CharField(max_length=200, blank=True, default="")
    given_names = models.CharField(max_length=200, blank=True, default="")
    full_name = models.CharField(max_length=400, blank=True, default="")
    sex = models.CharField(max_length=1, blank=True, default="")
    birth_date = models.CharField(max_length=10, blank=True, default="")
    nationality = models.CharField(max_length=8, blank=True, default="")
    documents = models.JSONField(default=list)
    embark = models.CharField(max_length=8, blank=True, default="")
    debark = models.CharField(max_length=8, blank=True, default="")
    booking = models.CharField(max_length=16, blank=True, default="")
    seat = models.CharField(max_length=8, blank=True, default="")
    source = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["movement", "identity"], name="a_traveller_is_on_a_movement_once"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def person(self) -> Person:
        """The traveller as a side of a comparison."""
        return Person(
            names=(PersonName(self.full_name),) if self.full_name else (),
            birth_dates=(self.birth_date,) if self.birth_date else (),
            sex=self.sex or None,
            nationalities=(self.nationality,) if self.nationality else (),
            documents=tuple(Document(**document) for document in self.documents),
        )
