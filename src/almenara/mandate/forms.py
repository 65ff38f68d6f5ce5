"""What officers and administrators type here."""

from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.validators import RegexValidator
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almenara.mandate import choices, queries
from almenara.mandate.models import ListUse, Officer, UnitType
from almenara.mandate.names import sign_in_name
from almenara.mandate.permissions import Role

_NAME = RegexValidator(r"^[\w.-]+\Z", _("Use letters, figures, dot and hyphen, without spaces."))
_CODE = RegexValidator(r"^[A-Za-z0-9]{3,5}\Z", _("Three to five letters and figures, as DSS or SNDKR."))


def _password_rules() -> str:
    return " ".join(password_validators_help_texts())


def _new_password(label: str | None = None) -> forms.CharField:
    return forms.CharField(
        label=label or _("Password"),
        help_text=lazy(_password_rules, str)(),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def _password_again() -> forms.CharField:
    return forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class SignInForm(AllauthLoginForm):  # type: ignore[misc] # allauth carries no types
    """Sign-in name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label = _("Sign-in name"), _("Password")
        password.help_text = ""
        name.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "dir": "auto",
            "autofocus": True,
        }
        password.widget.attrs = {"autocomplete": "current-password"}

    def clean_login(self) -> str:
        """The name as it is kept."""
        return sign_in_name(self.cleaned_data["login"])


class ChangePasswordForm(AllauthChangePasswordForm):  # type: ignore[misc] # allauth carries no types
    """The password now, and twice the next one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Current password"),
            "password1": _("New password"),
            "password2": _("The same password again"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = _password_rules()


class _PasswordTwice(forms.Form):
    """A form that sets a password, typed twice; `_owner` is whose it is to be."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        password, again = given.get("password"), given.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", gettext("The two passwords are not the same."))
        if password:
            self._judge(password)
        return given

    def _owner(self) -> Officer:
        raise NotImplementedError

    def _judge(self, password: str) -> None:
        try:
            validate_password(password, user=self._owner())
        except forms.ValidationError as error:
            self.add_error("password", error)


class FirstPasswordForm(_PasswordTwice):
    """An invited officer's first password."""

    password = _new_password()
    password_again = _password_again()

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._officer = officer

    def _owner(self) -> Officer:
        return self._officer


class LawForm(forms.Form):
    """The short form of the law of the place, with the signature."""

    law = forms.CharField(
        label=_("Law and article"),
        max_length=300,
        help_text=_("What allows this unit to receive passenger data and compare it with lists."),
    )
    controller = forms.CharField(
        label=_("Controller of the data"),
        max_length=200,
        help_text=_("Who answers in law for the data of this unit."),
    )
    authority = forms.CharField(
        label=_("Supervising authority"),
        max_length=200,
        help_text=_("Who supervises the protection of personal data in this country."),
    )
    data_protection_officer = forms.CharField(
        label=_("Data protection officer"), max_length=200, help_text=_("Name or post.")
    )
    list_uses = forms.MultipleChoiceField(
        label=_("Lists that may be used here"),
        choices=ListUse.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lists of other kinds are not compared with travellers."),
    )
    signed = forms.BooleanField(
        label=_("I sign this legal profile for my unit: it says what the law of this place allows.")
    )


class FoundingForm(_PasswordTwice, LawForm):
    """The first run: the unit, its administrator, and the law of the place."""

    unit_name = forms.CharField(label=_("Name of the unit"), max_length=120)
    unit_code = forms.CharField(
        label=_("Location code"),
        validators=[_CODE],
        help_text=_("Of the airport (IATA) or of the place (UN/LOCODE), as DSS or SNDKR."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters"}),
    )
    unit_type = forms.ChoiceField(label=_("Type of unit"), choices=UnitType.choices)
    country = forms.ChoiceField(label=_("Country"), choices=choices.countries)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=choices.time_zones,
        required=False,
        help_text=_("Leave it empty where the country has one only."),
    )
    agency_name = forms.CharField(
        label=_("Your agency"), max_length=120, help_text=_("Customs, police, immigration, gendarmerie, …")
    )
    full_name = forms.CharField(
        label=_("Your full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        validators=[_NAME],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = _new_password()
    password_again = _password_again()

    _PARTS = {
        "unit": ("unit_name", "unit_code", "unit_type", "country", "time_zone"),
        "administrator": ("agency_name", "full_name", "username", "password", "password_again"),
        "law": ("law", "controller", "authority", "data_protection_officer", "list_uses", "signed"),
    }

    def clean_unit_code(self) -> str:
        """In capitals, as codes are written."""
        code: str = self.cleaned_data["unit_code"].upper()
        return code

    def clean_username(self) -> str:
        """As it is kept."""
        return sign_in_name(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        """Fill in the time zone of a country that has one."""
        given = super().clean()
        if given.get("country") and not given.get("time_zone") and "time_zone" not in self.errors:
            only = choices.time_zone_of(given["country"])
            if only is None:
                self.add_error(
                    "time_zone", gettext("This country has more than one time zone. Choose the unit's.")
                )
            given["time_zone"] = only
        return given

    def parts(self) -> dict[str, list[forms.BoundField]]:
        """The fields of each part of the page."""
        return {part: [self[name] for name in names] for part, names in self._PARTS.items()}

    def _owner(self) -> Officer:
        given = self.cleaned_data
        return Officer(username=given.get("username", ""), full_name=given.get("full_name", ""))


class OfficerForm(forms.Form):
    """A new officer of the unit."""

    full_name = forms.CharField(label=_("Full name"), max_length=120)
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        validators=[_NAME],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    agency = forms.CharField(
        label=_("Agency"),
        max_length=120,
        help_text=_("Customs, police, immigration, gendarmerie, …"),
        widget=forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.OFFICER)
    language = forms.ChoiceField(label=_("Language"), choices=choices.languages, required=False)

    def clean_username(self) -> str:
        """As it is kept, and not another's."""
        name = sign_in_name(self.cleaned_data["username"])
        if queries.officer_named(name) is not None:
            raise forms.ValidationError(gettext("Another officer signs in by this name. Choose another."))
        return name


class AccessForm(forms.Form):
    """An officer's role, and whether they may sign in."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    is_active = forms.BooleanField(label=_("May sign in"), required=False)


class MachineKeyForm(forms.Form):
    """A machine that will hand in messages."""

    label = forms.CharField(
        label=_("Name of the machine"),
        max_length=120,
        help_text=_("As the unit calls it: the gateway of the airline hub, the mail server, …"),
    )
