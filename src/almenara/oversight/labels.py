"""The acts and the kinds of record of the audit table, in plain words; what has none here shows its code."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise

ACTS: Mapping[str, Label] = {
    "mandate:unit:founded": _("founded the unit"),
    "mandate:officer:added": _("added an officer"),
    "mandate:officer:changed": _("changed an officer's role or access"),
    "mandate:officers:seen": _("looked at the officers"),
    "mandate:invitation:made": _("made a one-time link"),
    "mandate:invitation:used": _("chose a first password"),
    "mandate:profile:signed": _("signed the legal profile"),
    "mandate:key:made": _("made a machine key"),
    "mandate:key:ended": _("ended a machine key"),
    "mandate:session:signed_in": _("signed in"),
    "mandate:session:refused": _("was refused at sign-in"),
    "mandate:session:locked": _("was locked out at sign-in"),
    "mandate:session:signed_out": _("signed out"),
    "mandate:password:changed": _("changed the password"),
    "mandate:language:chosen": _("chose a language"),
    "movements:message:received": _("received a message"),
    "movements:message:received_again": _("was handed a message known already"),
    "movements:message:read": _("read a message"),
    "movements:message:unreadable": _("could not read a message"),
    "movements:message:read_again": _("asked to read a message again"),
    "movements:message:blanked": _("blanked a message left unread"),
    "movements:messages:seen": _("looked at the messages"),
    "movements:message:seen": _("looked at a message"),
    "movements:original:seen": _("looked at the redacted original of a message"),
    "movements:arrivals:seen": _("looked at the arrivals"),
    "movements:movement:seen": _("looked at a movement and its travellers"),
    "triage:hits:seen": _("looked at the hits"),
    "triage:hit:seen": _("looked at a hit"),
    "triage:hit:confirmed": _("confirmed a hit"),
    "triage:hit:ruled_out": _("ruled a hit out"),
    "triage:hit:referred": _("referred a hit"),
    "watchlists:lists:seen": _("looked at the lists"),
    "watchlists:list:seen": _("looked at a list and its entries"),
    "watchlists:entry:seen": _("looked at a list entry"),
    "watchlists:list:loaded": _("loaded a list"),
    "watchlists:list:refused": _("tried to load a list, which was refused"),
    "screening:travellers:screened": _("compared travellers with the lists"),
    "screening:hit:raised": _("raised a hit"),
    "oversight:traces:seen": _("looked at the traces"),
    "oversight:traces:exported": _("exported the traces"),
}

KINDS: Mapping[str, Label] = {
    "mandate.unit": _("unit"),
    "mandate.officer": _("officer"),
    "mandate.machinekey": _("machine key"),
    "mandate.legalprofile": _("legal profile"),
    "movements.message": _("message"),
    "movements.movement": _("movement"),
    "movements.traveller": _("traveller"),
    "watchlists.watchlist": _("list"),
    "watchlists.entry": _("list entry"),
    "screening.hit": _("hit"),
}

ACTORS: Mapping[str, Label] = {
    "machine": _("Almenara itself"),
    "stranger": _("someone not signed in"),
}


def act(code: str) -> Label:
    """What was done, in words."""
    return ACTS.get(code, code)


def kind(code: str) -> Label:
    """What kind of record it was done to, in words."""
    return KINDS.get(code, code)
