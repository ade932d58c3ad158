"""The language of an article: who says so, and what is asked for before an analysis."""

from __future__ import annotations

from collections.abc import Mapping

from reader.domain.documents import Document
from reader.domain.languages import LanguageWish, PipelineChoice, language_code, language_name
from reader.session.session import Session

PERSON = "person"
_ORIGINS = {
    "person": "chosen by you",
    "text": "seen in the text",
    "metadata": "as the file says",
    "usual": "taken for granted",
}


def language_wish(document: Document, pipelines: Mapping[str, PipelineChoice]) -> LanguageWish:
    """Return what is known about an article's language before it is analysed."""
    field = document.metadata.language
    if field is None:
        return LanguageWish(pipelines=pipelines)
    if field.origin == PERSON:
        return LanguageWish(field.value, pipelines=pipelines)
    return LanguageWish(hint=field.value, pipelines=pipelines)


def known_language(session: Session) -> tuple[str, str]:
    """Return the code of the article's language and who says so, as a person's origin first.

    The code is empty where nobody has looked yet and the file says nothing.
    """
    field, findings = session.document.metadata.language, session.findings
    if field is not None and field.origin == PERSON:
        return field.value, PERSON
    if findings.model.name:
        return findings.language, findings.language_origin
    code = "" if field is None else language_code(field.value)
    return code, "metadata" if code else ""


def language_words(session: Session) -> tuple[str, str]:
    """Return the name of the article's language, and a sentence about who says so."""
    code, origin = known_language(session)
    if not code:
        return "", "The language is seen when the article is analysed."
    name = language_name(code)
    words = _ORIGINS.get(origin)
    return name, f"Language of the article: {name}" + (f", {words}." if words else ".")


def pipeline_words(code: str, name: str, installed: Sequence[InstalledPipeline]) -> str:
    """Return what reads a language, in words; an empty name stands for the usual."""
    if name == NO_PIPELINE:
        return "nothing"
    if not name and code == ENGLISH:
        return "the model of this program"
    return name or usual_pipeline(code, tuple(installed)) or "nothing is installed"


def labels_in(words: str) -> dict[str, str]:
    """Return what labels mean from words such as ``MISC = organization, EVT = place``.

    What names no kind that a pipeline can find is left out.
    """
    kinds = {kind.value for kind in MentionKind if kind is not MentionKind.DATE}
    pairs = (entry.partition("=") for entry in words.split(","))
    stripped = ((label.strip(), kind.strip().casefold()) for label, _, kind in pairs)
    return {label: kind for label, kind in stripped if label and kind in kinds}


def words_of_labels(labels: Mapping[str, str]) -> str:
    """Return labels in the form that ``labels_in`` reads."""
    return ", ".join(f"{label} = {kind}" for label, kind in labels.items())
