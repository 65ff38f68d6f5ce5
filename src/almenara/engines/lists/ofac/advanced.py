"""Reads `Sanctions`, OFAC's advanced XML: names with their script and quality, and everything else by reference.

Tables of values stand first (`ReferenceValueSets`), then places, documents, parties, and last the entries that say
under which programmes a party is listed. A party keeps the entry number of the other formats (`FixedRef`).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from almenara.engines.lists import dates, xml
from almenara.engines.lists.collecting import Collector, Place
from almenara.engines.lists.entries import (
    AIRCRAFT,
    ORGANIZATION,
    PERSON,
    VESSEL,
    Entry,
    Listing,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.ofac.csv import KEY, PUBLISHER
from almenara.engines.lists.ofac.programmes import key_and_title
from almenara.engines.lists.ofac.remarks import document, is_about_identity
from almenara.engines.lists.sexes import sex_of
from almenara.engines.lists.xml import Node
from almenara.engines.records.people import Document

_TAGS = ("ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "SanctionsEntry")
_SCHEMAS = {"1": VESSEL, "2": AIRCRAFT, "3": ORGANIZATION, "4": PERSON}
_COUNTRIES = frozenset({"Nationality Country", "Citizenship Country"})
_FAMILY_NAMES = frozenset({"Last Name"})
_EXPIRY = "1481"
_PROGRAMME = "1"


@dataclass(slots=True)
class _Tables:
    """What the other parts of the document point at, by the identifiers they use."""

    values: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    places: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    documents: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    programmes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as an edition of the list."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(KEY, file)
    opened = xml.Document(file, collector.remarks)
    tables = _Tables()
    entries: list[tuple[int | None, Entry, str]] = []
    for node in opened.records(*_TAGS):
        if node.tag == "DistinctParty":
            entries.append((node.line, *_entry(node, tables, collector)))
        else:
            _TAKE[node.tag](node, tables)
    for line, entry, profile in entries:
        reason = ", ".join(unique(tables.programmes.get(profile, ()))) or None
        collector.take(replace(entry, reason=reason), line=line)
    key, title = key_and_title(collector.reasons())
    return collector.listing(publisher=PUBLISHER, title=title, key=key, published=_published(opened))


def _take_values(node: Node, tables: _Tables) -> None:
    for group in (found for below in node.below.values() for found in below):
        for value in (found for below in group.below.values() for found in below):
            tables.values[value.tag][value.get("ID")] = value.text


def _take_place(node: Node, tables: _Tables) -> None:
    country = next((found.get("CountryID") for found in node.nodes("LocationCountry")), "")
    named = tables.values["Country"].get(country, "")
    parts = [part.first("LocationPartValue/Value") for part in node.nodes("LocationPart")]
    tables.places[node.get("ID")] = ", ".join(unique([*parts, named]))
    tables.countries[node.get("ID")] = named or next((part for part in parts if part), "")


def _take_document(node: Node, tables: _Tables) -> None:
    kind = tables.values["IDRegDocType"].get(node.get("IDRegDocTypeID"), "")
    number = node.first("IDRegistrationNo")
    if number and is_about_identity(kind):
        issuer = node.get("IssuedBy-CountryID") or next(
            (by.get("CountryID") for by in node.nodes("IssuedBy")), ""
        )
        country = tables.values["Country"].get(issuer)
        tables.documents[node.get("IdentityID")].append(document(kind, number, country, _expiry(node)))


def _expiry(node: Node) -> str | None:
    given = (d for d in node.nodes("DocumentDate") if d.get("IDRegDocDateTypeID") == _EXPIRY)
    return next((day for date in given for day in (_moment(date, "DatePeriod/Start/From"),) if day), None)


def _take_programmes(node: Node, tables: _Tables) -> None:
    for measure in node.nodes("SanctionsMeasure"):
        comment = measure.first("Comment")
        if comment and measure.get("SanctionsTypeID") == _PROGRAMME:
            tables.programmes[node.get("ProfileID")].append(comment)


_TAKE = {
    "ReferenceValueSets": _take_values,
    "Location": _take_place,
    "IDRegDocument": _take_document,
    "SanctionsEntry": _take_programmes,
}


def _entry(node: Node, tables: _Tables, collector: Collector) -> tuple[Entry, str]:
    """The entry of a party, without its reason, and the profile by which the reason is found."""
    profile = next(iter(node.nodes("Profile")), node)
    reference = node.get("FixedRef") or profile.get("ID")
    place = Place(reference, node.line)
    features = _features(profile, tables)
    countries = (tables.countries.get(at, "") for name in _COUNTRIES for at in _locations(features[name]))
    identities = [identity.get("ID") for identity in profile.nodes("Identity")]
    entry = Entry(
        id=f"{KEY}:{reference}",
        list=KEY,
        reference=reference,
        name="",
        names=unique_names(_names(profile, tables)),
        birth_dates=collector.birth_dates(map(_period, features["Birthdate"]), place),
        sex=_sex(features["Gender"], tables),
        nationalities=collector.countries(countries, place),
        documents=unique_documents(
            paper for identity in identities for paper in tables.documents.get(identity, ())
        ),
        schema=_SCHEMAS.get(profile.get("PartySubTypeID"), ORGANIZATION),
        birth_places=unique(_birth_places(features["Place of Birth"], tables)),
        addresses=unique(tables.places.get(at) for at in _locations(features["Location"])),
    )
    return entry, profile.get("ID")


def _features(profile: Node, tables: _Tables) -> dict[str, list[Node]]:
    """The versions of each feature of a party, by the feature's name."""
    found: dict[str, list[Node]] = defaultdict(list)
    for feature in profile.nodes("Feature"):
        name = tables.values["FeatureType"].get(feature.get("FeatureTypeID"), "")
        found[name] += feature.nodes("FeatureVersion")
    return found


def _locations(versions: list[Node]) -> Iterator[str]:
    for version in versions:
        yield from (at.get("LocationID") for at in version.nodes("VersionLocation"))


def _birth_places(versions: list[Node], tables: _Tables) -> Iterator[str | None]:
    yield from (tables.places.get(at) for at in _locations(versions))
    for version in versions:
        yield from version.texts("VersionDetail")


def _sex(versions: list[Node], tables: _Tables) -> str | None:
    for detail in (detail for version in versions for detail in version.nodes("VersionDetail")):
        told = detail.text or tables.values["DetailReference"].get(detail.get("DetailReferenceID"))
        if sex := sex_of(told):
            return sex
    return None


def _names(profile: Node, tables: _Tables) -> Iterator[tuple[str, bool]]:
    """The documented names of a party, the primary alias first."""
    for identity in profile.nodes("Identity"):
        kinds = {
            group.get("ID"): tables.values["NamePartType"].get(group.get("NamePartTypeID"), "")
            for group in identity.nodes("NamePartGroups/MasterNamePartGroup/NamePartGroup")
        }
        for alias in sorted(identity.nodes("Alias"), key=lambda alias: alias.get("Primary") != "true"):
            weak = alias.get("LowQuality") == "true"
            yield from ((_name(documented, kinds), weak) for documented in alias.nodes("DocumentedName"))


def _name(documented: Node, kinds: dict[str, str]) -> str:
    """A name as OFAC lists it: `FAMILY, Given`."""
    parts = documented.nodes("DocumentedNamePart/NamePartValue")
    family = [part.text for part in parts if kinds.get(part.get("NamePartGroupID")) in _FAMILY_NAMES]
    others = [part.text for part in parts if kinds.get(part.get("NamePartGroupID")) not in _FAMILY_NAMES]
    return ", ".join(" ".join(group) for group in (family, others) if group)


def _period(version: Node) -> str:
    """A birth date: a day where the period is one, else the years it spans."""
    first = _moment(version, "DatePeriod/Start/From")
    last = _moment(version, "DatePeriod/End/To") or _moment(version, "DatePeriod/Start/To") or first
    if not first or not last or first == last:
        return first or last or ""
    whole_year = first[5:] == "01-01" and last[5:] == "12-31" and first[:4] == last[:4]
    return first[:4] if whole_year else f"{first[:4]}/{last[:4]}"


def _moment(node: Node, path: str) -> str | None:
    for moment in node.nodes(path):
        parts = [moment.first(part) or "" for part in ("Year", "Month", "Day")]
        year, month, day = (int(part) if part.isdecimal() and len(part) <= 4 else 0 for part in parts)
        return dates.partial(year, month, day)
    return None


def _published(opened: xml.Document) -> str | None:
    parts = [opened.first_text(part) or "" for part in ("Year", "Month", "Day")]
    return dates.day("-".join(parts))


def _recognises(file: ListFile) -> bool:
    return file.root == "Sanctions" and "ReferenceValueSets" in file.glimpse


OFAC_ADVANCED = Publisher(recognises=_recognises, read=read)
