"""Messages as they came in, and the movements and travellers read from them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from almenara.engines.records.people import Document, Person, PersonName
from almenara.kernel.identifiers import new_id
from almenara.mandate.guarded import Guarded


class MessageState(models.TextChoices):
    """How far a message has come."""

    RECEIVED = "received", _("Received, waiting to be read")
    READ = "read", _("Read")
    UNREADABLE = "unreadable", _("Could not be read")


class Channel(models.TextChoices):
    """How a message came in."""

    DROP = "drop", _("Drop folder")
    UPLOAD = "upload", _("Uploaded here")
    API = "api", _("Sent by a machine")
    COMMAND = "command", _("Command line")
    DEMO = "demo", _("Demonstration")


class Message(Guarded):
    """A message received, whose bytes are in its `Original`: sealed until it is read, then redacted.

    `fingerprint` knows the same bytes again. `sealed_at` is when the bytes were sealed, None once they are
    shredded. `trouble` is `{code, sentence, params, source}` where it could not be read; `remarks` are such
    records with a `severity`, the first of `remark_count`.
    """

    name = models.CharField(_("name"), max_length=255)
    channel = models.CharField(_("how it came"), max_length=16, choices=Channel)
    fingerprint = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=MessageState, default=MessageState.RECEIVED)
    sealed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    format = models.CharField(max_length=64, blank=True, default="")
    redacted_count = models.PositiveIntegerField(default=0)
    movement_count = models.PositiveIntegerField(default=0)
    traveller_count = models.PositiveIntegerField(default=0)
    remark_count = models.PositiveIntegerField(default=0)
    remarks = models.JSONField(default=list)
    trouble = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "fingerprint"], name="the_same_message_is_one_message"),
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="a_message_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state="unreadable") | Q(trouble__isnull=False),
                name="an_unreadable_message_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-received_at"], name="messages_of_a_unit"),
            models.Index(
                fields=["sealed_at"], condition=Q(sealed_at__isnull=False), name="messages_still_sealed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def waits_blanked(self) -> bool:
        """Whether it is unread and only its form blanked by byte patterns is left."""
        return self.state != MessageState.READ and self.sealed_at is None

    @property
    def is_doubtful(self) -> bool:
        """Whether it was read with warnings: something of it may be missing or wrong."""
        return any(remark["severity"] != "note" for remark in self.remarks)


class Original(models.Model):
    """The bytes of a message, in a table of their own so that a list of messages never walks over them."""

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="original"
    )
    sealed_data = models.BinaryField(null=True)
    sealed_key = models.BinaryField(null=True)
    redacted = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sealed_data__isnull=True, sealed_key__isnull=True, redacted__isnull=False)
                | Q(sealed_data__isnull=False, sealed_key__isnull=False, redacted__isnull=True),
                name="an_original_is_sealed_or_redacted_never_both",
            ),
        ]

    def __str__(self) -> str:
        return str(self.message_id)


class Direction(models.TextChoices):
    """How a movement touches the unit's place."""

    ARRIVING = "arriving", _("Arriving")
    DEPARTING = "departing", _("Departing")
    PASSING = "passing", _("Stopping here")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class Movement(Guarded):
    """A flight, sailing or crossing, named by `engines.passenger.movement_id`.

    Times are the carrier's local ones, ISO 8601 text without zone (a day alone where no hour was given); `legs` as
    `engines.passenger.Leg` prints them. `due` is when it is at the unit's place: its arrival there, else its
    departure from there; of a movement elsewhere, its last time told. `places` are all its places, in order,
    between blanks; `ends` is the latest of its times. The counts are those of its travellers, `revision` of the
    manifests it was made of.
    """

    reference = models.CharField(max_length=80)
    mode = models.CharField(max_length=8, blank=True, default="")
    carrier = models.CharField(max_length=16, blank=True, default="")
    number = models.CharField(max_length=16, blank=True, default="")
    legs = models.JSONField(default=list)
    places = models.CharField(max_length=255, blank=True, default="")
    origin = models.CharField(max_length=8, blank=True, default="")
    destination = models.CharField(max_length=8, blank=True, default="")
    departs = models.CharField(max_length=16, blank=True, default="")
    arrives = models.CharField(max_length=16, blank=True, default="")
    direction = models.CharField(max_length=16, choices=Direction, default=Direction.ELSEWHERE)
    due = models.CharField(max_length=16, blank=True, default="")
    ends = models.CharField(max_length=16, blank=True, default="")
    first_heard_at = models.DateTimeField()
    last_heard_at = models.DateTimeField()
    traveller_count = models.PositiveIntegerField(default=0)
    crew_count = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "reference"], name="a_movement_is_named_once_in_its_unit"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="a_movement_has_a_known_direction"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "due"], name="movements_by_time_here"),
            models.Index(fields=["unit", "ends"], name="movements_by_their_end"),
        ]

    def __str__(self) -> str:
        return f"{self.carrier}{self.number}" or self.reference

    @property
    def lacks_passengers(self) -> bool:
        """Whether crew alone is known of it: its passengers were not told, or could not be read."""
        return 0 < self.traveller_count == self.crew_count


class Manifest(models.Model):
    """What one message told of one movement; without a movement, a list of travellers that named none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="manifests")
    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="manifests", null=True)
    heard_at = models.DateTimeField()
    traveller_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["message", "movement"], name="a_message_tells_of_a_movement_once"
            ),
            models.UniqueConstraint(
                fields=["message"],
                condition=Q(movement__isnull=True),
                name="a_message_has_one_list_without_a_movement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.movement_id or ''}".strip()


class Traveller(Guarded):
    """A person on a movement, as the carrier wrote them; the same person told twice is one traveller.

    `identity` is what tells them apart within the movement (see `movements.identity`); `message`, `position` and
    `source` say where they were first told of. A later message fills in what was not known and adds documents;
    it takes nothing away.
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
            models.UniqueConstraint(
                fields=["movement", "identity"], name="a_traveller_is_on_a_movement_once"
            ),
            models.UniqueConstraint(
                fields=["message", "identity"],
                condition=Q(movement__isnull=True),
                name="a_traveller_is_on_a_list_once",
            ),
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


class ManifestLine(models.Model):
    """A traveller where a manifest tells of them; `position` counts from 1 within the message."""

    manifest = models.ForeignKey(Manifest, on_delete=models.CASCADE, related_name="lines")
    traveller = models.ForeignKey(Traveller, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    source = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["manifest", "position"], name="a_manifest_has_one_traveller_a_line"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manifest_id}:{self.position}"
