"""Languages: their codes (ISO 639, two letters where there are two) and English names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

ENGLISH = "en"
_NAMES = (
    "af Afrikaans|am Amharic|ar Arabic|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bengali|"
    "bo Tibetan|bs Bosnian|ca Catalan|ceb Cebuano|co Corsican|cs Czech|cy Welsh|da Danish|"
    "de German|dsb Lower Sorbian|el Greek|en English|eo Esperanto|es Spanish|et Estonian|"
    "eu Basque|fa Persian|fi Finnish|fil Filipino|fo Faroese|fr French|fy Frisian|ga Irish|"
    "gd Scottish Gaelic|gl Galician|gu Gujarati|ha Hausa|haw Hawaiian|he Hebrew|hi Hindi|"
    "hmn Hmong|hr Croatian|hsb Upper Sorbian|ht Haitian Creole|hu Hungarian|hy Armenian|"
    "id Indonesian|ig Igbo|is Icelandic|it Italian|ja Japanese|jv Javanese|ka Georgian|"
    "kk Kazakh|km Khmer|kn Kannada|ko Korean|ku Kurdish|ky Kyrgyz|la Latin|lb Luxembourgish|"
    "lg Luganda|lij Ligurian|lo Lao|lt Lithuanian|lv Latvian|mg Malagasy|mi Maori|mk Macedonian|"
    "ml Malayalam|mn Mongolian|mr Marathi|ms Malay|mt Maltese|my Burmese|ne Nepali|nl Dutch|"
    "no Norwegian|ny Chichewa|pa Punjabi|pl Polish|ps Pashto|pt Portuguese|rm Romansh|"
    "ro Romanian|ru Russian|sa Sanskrit|sd Sindhi|si Sinhala|sk Slovak|sl Slovenian|sm Samoan|"
    "sn Shona|so Somali|sq Albanian|sr Serbian|st Sesotho|su Sundanese|sv Swedish|sw Swahili|"
    "ta Tamil|te Telugu|tg Tajik|th Thai|ti Tigrinya|tl Tagalog|tn Tswana|tr Turkish|tt Tatar|"
    "ug Uyghur|uk Ukrainian|ur Urdu|uz Uzbek|vi Vietnamese|xh Xhosa|yi Yiddish|yo Yoruba|"
    "zh Chinese|zu Zulu"
)
# Other codes for the same; Norwegian is one language here, whichever way it is written.
_SAME = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "jw": "jv", "cmn": "zh"}
_SAME_THREE = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it",
    "por": "pt", "nld": "nl", "dut": "nl", "rus": "ru", "zho": "zh", "chi": "zh", "jpn": "ja",
    "ara": "ar", "pol": "pl", "swe": "sv", "nor": "no", "nob": "no", "dan": "da", "fin": "fi",
    "ukr": "uk", "ell": "el", "gre": "el", "tur": "tr", "kor": "ko",
}  # fmt: skip


class PipelineChoice(NamedTuple):
    """Which spaCy pipeline reads a language, and what its labels mean.

    ``name`` is a package or a folder; empty stands for what is usual, and
    ``NO_PIPELINE`` for none. ``labels`` are kinds of mentions by label, or
    ``NO_KIND``, where a label is not known or means something else.
    """

    name: str = ""
    labels: Mapping[str, str] = {}


NO_PIPELINE = "-"
NO_KIND = "none"  # what a label means that is not to be shown
RULES_MODEL = "rules"  # the name that stands for a model where there is none


class LanguageWish(NamedTuple):
    """What is known about the language of an article before it is analysed.

    ``chosen`` is a person's word and is never questioned; ``hint`` is what
    the file says. ``pipelines`` are the choices that differ from the usual.
    """

    chosen: str = ""
    hint: str = ""
    pipelines: Mapping[str, PipelineChoice] = {}


NO_WISH = LanguageWish()


def language_names() -> dict[str, str]:
    """Return the English name of every language that has one here, by code."""
    pairs = [entry.partition(" ") for entry in _NAMES.split("|")]
    return {code: name for code, _, name in pairs}


def language_name(code: str) -> str:
    """Return the English name of a language, or what can be said about an unknown code."""
    return language_names().get(code) or f"the language “{code}”"


def language_code(tag: str) -> str:
    """Return the code of a language tag ("en-GB", "de_AT", "English"); empty for none.

    What an article says about its language comes in many forms; one that is
    none of them is as good as nothing.
    """
    words = tag.strip().replace("_", "-").split("-", 1)[0].casefold()
    code = _SAME.get(words) or _SAME_THREE.get(words) or words
    names = language_names()
    if code in names:
        return code
    return next((known for known, name in names.items() if name.casefold() == words), "")
