"""The European Union, the United Kingdom, Canada, and entities in the FollowTheMoney model."""

from tests.engines.lists import samples
from tests.engines.lists.reading import codes, entry, read_one, strong, weak


def test_the_eu_lists_oumarou_with_what_it_knows_of_him():
    listing = read_one(samples.EU)
    oumarou = entry(listing, "EU.9001.1")
    assert (listing.list, listing.published) == ("eu-fsf", "2026-11-20T15:29:22.497+02:00")
    assert strong(oumarou) == ["Oumarou KANDIAGOU", "Umaru Kandiagu"]
    assert weak(oumarou) == ["Abou Sable"]
    assert oumarou.birth_dates == ("1979-03-02", "1980", "1981-05", "1976/1982")
    assert (oumarou.sex, oumarou.nationalities, oumarou.reason) == ("M", ("NER",), "XXX")
    (passport,) = oumarou.documents
    assert (passport.type, passport.number, passport.issuer, passport.expiry) == (
        "P",
        "05AT521499",
        "NER",
        "2031-04-10",
    )
    assert oumarou.addresses == ("3 rue des Sables, Agadezou, NIGER",)
    assert entry(listing, "EU.9003.1").schema == "Organization"
    assert listing.remarks == ()


def test_an_annex_of_the_official_journal_lists_him_without_a_number():
    listing = read_one(samples.EU_JOURNAL)
    oumarou, comptoir = listing.entries
    assert listing.list == "eu-39999r0001"
    assert oumarou.reference == "39999R0001 I"
    assert strong(oumarou) == ["Oumarou Kandiagou", "Umaru Kandiagu", "عمارو كندياغو"]
    assert weak(oumarou) == ["Abou Sable"]
    assert oumarou.birth_dates == ("1979-03-02", "1980")
    assert oumarou.nationalities == ("NER", "MLI")
    assert [(d.type, d.number, d.issuer, d.expiry) for d in oumarou.documents] == [
        ("P", "05AT521499", "NER", "2031-04-10"),
        ("I", "D 000912", "NER", None),
    ]
    assert comptoir.schema == "Organization"
    assert listing.remarks == ()


def test_an_entry_of_an_annex_keeps_its_identity_when_others_come_before_it():
    header, first, second = samples.EU_JOURNAL.splitlines(keepends=True)
    before, after = read_one(samples.EU_JOURNAL), read_one(header + second + first)
    assert {one.id for one in before.entries} == {one.id for one in after.entries}


def test_the_rows_of_a_british_group_are_one_entry_under_its_primary_name():
    listing = read_one(samples.UK)
    oumarou, comptoir = listing.entries
    assert (listing.list, listing.published) == ("uk-sanctions", "2026-11-20")
    assert (oumarou.name, oumarou.reference) == ("Oumarou KANDIAGOU", "9001")
    assert strong(oumarou) == ["Oumarou KANDIAGOU", "عمارو كندياغو"]
    assert weak(oumarou) == ["Abou SABLE"]
    assert oumarou.birth_dates == ("1979-03-02", "1980")
    assert [(d.type, d.number) for d in oumarou.documents] == [("P", "05AT521499"), ("P", "05AT521500")]
    assert comptoir.schema == "Organization"
    assert listing.remarks == ()


def test_canada_names_the_regime_which_is_no_nationality():
    oumarou, comptoir, ship = read_one(samples.CANADA).entries
    assert (oumarou.reference, oumarou.name) == ("Almira, 1, Part 1, 6", "Oumarou Kandiagou")
    assert strong(oumarou) == ["Oumarou Kandiagou", "Umaru Kandiagu", "Omar Kandiago"]
    assert (oumarou.birth_dates, oumarou.nationalities) == (("1979-03-02",), ())
    assert comptoir.schema == "Organization"
    assert (ship.schema, ship.birth_dates, ship.documents[0].number) == ("Vessel", (), "9999999")


def test_follow_the_money_gives_people_with_the_passports_that_point_at_them():
    listing = read_one(samples.FTM)
    oumarou, plane = listing.entries
    assert listing.list == "ftm-invented"
    assert oumarou.name == "Oumarou Kandiagou"
    assert strong(oumarou) == ["Oumarou Kandiagou", "عمارو كندياغو", "Umaru Kandiagu"]
    assert weak(oumarou) == ["Abou Sable"]
    assert (oumarou.sex, oumarou.nationalities, oumarou.category) == ("M", ("NER",), "wanted")
    assert [(d.type, d.number, d.issuer, d.expiry) for d in oumarou.documents] == [
        ("I", "D 000912", None, None),
        ("P", "05AT521499", "NER", "2031-04-10"),
    ]
    assert plane.schema == "Aircraft"


def test_a_broken_line_of_entities_costs_itself_alone():
    lines = samples.FTM.splitlines()
    listing = read_one("\n".join([lines[0], '{"id": "xx-1", "schema": ', "[" * 100_000, "[]", *lines[1:]]))
    assert len(listing.entries) == 2
    assert listing.refused == 3
    assert [remark.source.line for remark in listing.remarks] == [2, 3, 4]
    assert codes(listing) == {"broken-line": 3}


def test_half_a_character_in_json_harms_nobody():
    listing = read_one(samples.FTM.replace("Umaru Kandiagu", "Umaru \\ud800 Kandiagu"))
    assert "Umaru Kandiagu" in [" ".join(name.split()) for name in strong(listing.entries[0])]
    listing.entries[0].name.encode()
