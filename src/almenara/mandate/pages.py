"""Accounts, machine keys, the law of the place, and the officer's own page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views import i18n
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from almenara.kernel import clock
from almenara.kernel.text import translated
from almenara.mandate import access, actions, choices, queries
from almenara.mandate.access import OfficerRequest
from almenara.mandate.acts import Act
from almenara.mandate.arrival import law_of
from almenara.mandate.forms import AccessForm, LawForm, MachineKeyForm, OfficerForm
from almenara.mandate.languages import known
from almenara.mandate.models import ListUse, Officer
from almenara.mandate.permissions import Permission, Role
from almenara.safeguards import audit


@require_GET
def me(request: HttpRequest) -> HttpResponseBase:
    """The officer's own account; every officer has one."""
    officer = access.officer_of(request)
    if officer is None:
        return redirect_to_login(request.get_full_path())
    return render(request, "mandate/me.html", {"officer": officer, "languages": choices.languages()[1:]})


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, and keep it on the officer who is signed in."""
    officer, language = access.officer_of(request), request.POST.get("language", "")
    if officer is not None and known(language):
        actions.choose_language(officer=officer, language=language, at=clock.now())
    response: HttpResponse = i18n.set_language(request)
    return response


@require_GET
@access.page(Permission.OFFICER_VIEW)
def officers(request: OfficerRequest) -> HttpResponse:
    """Who serves in the unit."""
    shown = list(queries.officers_of(request.officer))
    audit.record(
        Act.OFFICERS_SEEN,
        officer=request.officer,
        at=clock.now(),
        detail={"officers": [str(o.pk) for o in shown]},
    )
    may_manage = access.may(request.officer, Permission.OFFICER_MANAGE)
    return render(request, "mandate/officers.html", {"officers": shown, "may_manage": may_manage})


@require_http_methods(["GET", "POST"])
@access.page(Permission.OFFICER_MANAGE)
def add_officer(request: OfficerRequest) -> HttpResponse:
    """Add an officer; the link by which they choose a password is shown this once."""
    form = OfficerForm(request.POST or None)
    if not form.is_valid():
        agencies = queries.agency_names_of(request.officer)
        return render(request, "mandate/add_officer.html", {"form": form, "agencies": agencies})
    given = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
    officer, secret = actions.add_officer(by=request.officer, at=clock.now(), **given)
    return _show_link(request, officer, secret)


@require_http_methods(["GET", "POST"])
@access.page(Permission.OFFICER_MANAGE)
def officer(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """One officer's role and access."""
    shown = queries.officer_for(request.officer, officer_id)
    form = AccessForm(request.POST or None, initial={"role": shown.role, "is_active": shown.is_active})
    if request.method == "POST" and form.is_valid():
        return _change(request, shown, form)
    audit.record(Act.OFFICERS_SEEN, officer=request.officer, at=clock.now(), subject=shown)
    return render(
        request, "mandate/officer.html", {"shown": shown, "form": form, "own": shown == request.officer}
    )


@require_POST
@access.page(Permission.OFFICER_MANAGE)
def invite(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """A fresh one-time link for an officer who lost theirs, or their password."""
    invited = queries.officer_for(request.officer, officer_id)
    if not invited.is_active:
        raise Http404
    return _show_link(request, invited, actions.invite(by=request.officer, officer=invited, at=clock.now()))


@require_http_methods(["GET", "POST"])
@access.page(Permission.KEY_MANAGE)
def keys(request: OfficerRequest) -> HttpResponse:
    """The keys of machines that hand in messages; a new one is shown this once."""
    form, made, secret = MachineKeyForm(request.POST or None), None, ""
    if form.is_valid():
        label = form.cleaned_data["label"]
        made, secret = actions.make_machine_key(by=request.officer, label=label, at=clock.now())
        form = MachineKeyForm()
    shown = queries.machine_keys_of(request.officer)
    return render(request, "mandate/keys.html", {"form": form, "keys": shown, "made": made, "secret": secret})


@require_POST
@access.page(Permission.KEY_MANAGE)
def end_key(request: OfficerRequest, key_id: UUID) -> HttpResponse:
    """End a machine's key at once."""
    key = queries.machine_key_for(request.officer, key_id)
    actions.end_machine_key(by=request.officer, key=key, at=clock.now())
    messages.success(
        request, gettext("The key was ended. The machine that held it can hand in nothing more.")
    )
    return redirect("mandate:keys")


@require_GET
@access.page(Permission.PROFILE_VIEW)
def profile(request: OfficerRequest) -> HttpResponse:
    """The law of the place: the legal profile in force, and those before it."""
    signed = list(queries.profiles_of(request.officer))
    for one in signed:
        one.uses = [(use.label, one.permits(use)) for use in ListUse]  # type: ignore[attr-defined]
    context = {
        "in_force": next((one for one in signed if one.ended_at is None), None),
        "ended": [one for one in signed if one.ended_at is not None],
        "may_sign": access.may(request.officer, Permission.PROFILE_SIGN),
    }
    return render(request, "mandate/profile.html", context)


@require_http_methods(["GET", "POST"])
@access.page(Permission.PROFILE_SIGN)
def sign_profile(request: OfficerRequest) -> HttpResponse:
    """Sign a new legal profile; the one in force ends."""
    form = LawForm(request.POST or None, initial=_law_in_force(request.officer))
    if not form.is_valid():
        return render(request, "mandate/sign_profile.html", {"form": form})
    actions.sign_profile(officer=request.officer, law=law_of(form.cleaned_data), at=clock.now())
    messages.success(request, gettext("The legal profile is signed and in force."))
    return redirect("mandate:profile")


def _change(request: OfficerRequest, changed: Officer, form: AccessForm) -> HttpResponse:
    role, is_active = Role(form.cleaned_data["role"]), form.cleaned_data["is_active"]
    try:
        actions.change_officer(
            by=request.officer, officer=changed, role=role, is_active=is_active, at=clock.now()
        )
    except actions.NotYourself as refused:
        messages.error(request, translated(refused.words))
    else:
        messages.success(request, gettext("The change is made. It holds at once."))
    return redirect("mandate:officers")


def _show_link(request: HttpRequest, invited: Officer, secret: str) -> HttpResponse:
    """The link, once: it is kept nowhere."""
    link = request.build_absolute_uri(reverse("mandate:invitation", args=[secret]))
    return render(request, "mandate/link.html", {"invited": invited, "link": link})


def _law_in_force(officer: Officer) -> dict[str, object]:
    """What a new profile starts from: the words of the one in force, to be read again and signed anew."""
    in_force = queries.profile_in_force(officer.unit)
    if in_force is None:
        return {}
    names = ("law", "controller", "authority", "data_protection_officer", "list_uses")
    return {name: getattr(in_force, name) for name in names}
