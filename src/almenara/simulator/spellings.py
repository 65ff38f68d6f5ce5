"""The same name as two officials write it: by ear, by country, by romanisation."""

import re

# What is written at Paris or Dakar, and what the same name becomes at Banjul, Freetown or in English.
_BY_EAR = {
    "Diallo": "Jallow",
    "Cissé": "Ceesay",
    "Touré": "Turay",
    "Camara": "Kamara",
    "Ndiaye": "Njie",
    "Keïta": "Keita",
    "Sidibé": "Sidibeh",
    "Mamadou": "Mamadu",
    "Ousmane": "Usman",
    "Aminata": "Aminatta",
    "Aïssatou": "Aisatu",
    "Fatou": "Fatu",
    "Sekou": "Seku",
    "Oumar": "Omar",
    "Moussa": "Musa",
    "Souleymane": "Sulayman",
    "Boubacar": "Abubakar",
    "Issa": "Isa",
    "Sangaré": "Sangareh",
    "Coulibaly": "Kulibaly",
}

# What a passport of the Maghreb prints, and the romanisation that international lists prefer.
_ARABIC = {
    "Mohamed": "Muhammad",
    "Youssef": "Yusuf",
    "Abdelkader": "Abd al-Qadir",
    "Abderrahmane": "Abd al-Rahman",
    "Abdelkrim": "Abd al-Karim",
    "Abdelaziz": "Abd al-Aziz",
    "Abdallah": "Abd Allah",
    "Hussein": "Husayn",
    "Khaled": "Khalid",
    "Rachid": "Rashid",
    "Mustapha": "Mustafa",
    "Omar": "Umar",
    "Brahim": "Ibrahim",
    "Tarek": "Tariq",
    "Noureddine": "Nur al-Din",
    "Slimane": "Sulayman",
    "Yassine": "Yasin",
    "Taoufik": "Tawfiq",
    "Mourad": "Murad",
    "Moncef": "Munsif",
}
_LETTERS_BY_EAR = (("ou", "u"), ("Ou", "U"), ("dj", "j"), ("ss", "s"))
_LETTERS_ARABIC = (
    ("ou", "u"),
    ("Ou", "U"),
    ("dj", "j"),
    ("Dj", "J"),
    ("ch", "sh"),
    ("Ch", "Sh"),
    ("ss", "s"),
)


def by_ear(name: str) -> str:
    """As an English-speaking neighbour would write a name of the Sahel; the same where nothing is known."""
    return " ".join(_BY_EAR.get(part) or _heard(part) for part in name.split())


def romanised(name: str) -> str:
    """As an international list would write a name of the Maghreb."""
    return " ".join(_ARABIC.get(part) or _respelt(part, _LETTERS_ARABIC) for part in name.split())


def one_letter_off(name: str) -> str:
    """Without the middle letter of its longest part."""
    longest = max(re.findall(r"\w+", name), key=len)
    middle = len(longest) // 2
    return name.replace(longest, longest[:middle] + longest[middle + 1 :], 1)


def _heard(part: str) -> str:
    written = _respelt(part, _LETTERS_BY_EAR)
    return f"{written[:-1]}eh" if written.endswith("é") else written


def _respelt(part: str, letters: tuple[tuple[str, str], ...]) -> str:
    for heard, written in letters:
        part = part.replace(heard, written)
    return part
