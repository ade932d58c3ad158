"""Which spaCy pipelines are installed, told by their packages, without loading anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from reader.domain.languages import language_code

MODEL_VARIABLE = "READING_DESK_MODEL"  # names another pipeline for English
ENTRY_POINTS = "spacy_models"
ANY_LANGUAGE = "xx"  # spaCy's code for pipelines that are not for one language
_DESCRIPTION = "meta.json"

# What spaCy itself offers, at github.com/explosion/spacy-models; the small ones.
_OFFERED = {
    **dict.fromkeys(("en", "zh"), "core_web_sm"),
    **dict.fromkeys(("ca", "hr", "da", "nl", "fi", "fr", "de", "el", "it"), "core_news_sm"),
    **dict.fromkeys(("ja", "ko", "lt", "mk", "pl", "pt", "ro", "ru", "sl"), "core_news_sm"),
    **dict.fromkeys(("es", "sv", "uk"), "core_news_sm"),
}
_ANY = "xx_ent_wiki_sm"


class InstalledPipeline(NamedTuple):
    """A pipeline that can be loaded under its ``name``, a package or a folder.

    ``components`` are what it does to a text, in order.
    """

    name: str
    language: str
    version: str
    components: tuple[str, ...]
    labels: tuple[str, ...] = ()


def installed_pipelines() -> tuple[InstalledPipeline, ...]:
    """Return what is installed, by name; what does not describe itself is left out."""
    modules = {entry.value for entry in metadata.entry_points(group=ENTRY_POINTS)}
    found = (described(folder, name) for name in modules for folder in _folders(name))
    return tuple(sorted(pipeline for pipeline in found if pipeline is not None))


def described(folder: Path, name: str = "") -> InstalledPipeline | None:
    """Return what a pipeline's folder says about it; nothing if it is no pipeline."""
    try:
        description = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
        language = description["lang"]
        labels = description.get("labels", {})
        components = tuple(map(str, description.get("pipeline", ())))
        return InstalledPipeline(
            name or str(folder),
            language_code(language) or str(language),
            str(description.get("version", "")),
            components,
            tuple(str(label) for component in components for label in _named(component, labels)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def usual_pipeline(code: str, installed: tuple[InstalledPipeline, ...]) -> str:
    """Return the pipeline for a language for which nobody has chosen one, or nothing.

    Of several the small one: it is the quickest, and needs the least memory.
    """
    names = [pipeline.name for pipeline in installed if pipeline.language == code]
    return min(names, key=lambda name: (not name.endswith("_sm"), name), default="")


def install_command(code: str) -> str:
    """Return the command that installs a pipeline for a language, or one for many."""
    if code == "no":
        return "python -m spacy download nb_core_news_sm"
    offered = _OFFERED.get(code)
    return f"python -m spacy download {_ANY if offered is None else f'{code}_{offered}'}"


def _named(component: str, labels: dict[str, list[str]]) -> list[str]:
    is_for_names = component == "ner" or (component.endswith("ruler") and "entity" in component)
    return labels.get(component, []) if is_for_names else []


def _folders(name: str) -> Iterator[Path]:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        yield Path(folder)
