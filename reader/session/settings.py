"""How a person likes to read: one value for all articles, kept between starts.

The file holds only what differs from the usual, so that a later version can
change what is usual. Names that this version does not know stay in it.
"""

from __future__ import annotations

import contextlib
import os
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reader.base.errors import UserError
from reader.base.observable import Observable
from reader.domain.languages import PipelineChoice

FILE_NAME = "settings.json"
SMALLEST, LARGEST = -5, 11  # steps of the text size
MEASURES = (40, 46, 53, 61, 70, 80, 92, 106, 122)  # characters in a full line
SPACINGS = (120, 135, 150, 165, 180, 200, 225)  # distance of lines, per cent of the text size
CLAIMS_FROM = range(20, 96)  # per cent; what scores less is not kept by the analysis
_MOST_BYTES = 1 << 20


class Look(NamedTuple):
    """How the text is set: size in steps of a tenth, line in characters, spacing in per cent."""

    zoom: int = 0
    measure: int = 70
    spacing: int = 150
    is_sans: bool = False

    def zoomed(self, steps: int) -> Look:
        """Return the look with larger text, smaller for negative steps; 0 is the usual size."""
        zoom = self.zoom + steps if steps else 0
        return self._replace(zoom=min(LARGEST, max(SMALLEST, zoom)))

    def widened(self, step: int) -> Look:
        """Return the look with the next longer line (1) or shorter one (-1)."""
        return self._replace(measure=_next(MEASURES, self.measure, step))

    def loosened(self, step: int) -> Look:
        """Return the look with lines further apart (1) or closer (-1)."""
        return self._replace(spacing=_next(SPACINGS, self.spacing, step))


class Settings(NamedTuple):
    """Everything that can be chosen; the defaults are what is usual."""

    look: Look = Look()
    shows_caret: bool = False
    scrolls_smoothly: bool = True
    claims_from: int = 50  # per cent of strength
    pipelines: Mapping[str, PipelineChoice] = MappingProxyType({})
    """What reads which language, by code, where a person has chosen."""
    opens_last: bool = True
    """Whether a start without files brings back what was open."""
    recent_since: int = 0
    """Articles opened before this moment, in milliseconds since 1970, are not listed as recent."""
    reviews_doubtful_first: bool = False
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The keys of actions, by id, where a person has chosen others than the usual ones."""


class SettingsFile:
    """The settings of this person; ``changed`` tells new ones.

    ``notice`` is a sentence when the file could not be read; then the usual
    settings apply, and the file is put aside when others are first saved.
    """

    def __init__(self, path: Path) -> None:
        self.changed = Observable[Settings]()
        self.notice = ""
        self._path = path
        self._unknown: dict[str, Any] = {}
        self.current = self._saved = self._load()

    def change(self, settings: Settings) -> None:
        """Let these settings apply from now on; ``save`` keeps them."""
        if settings != self.current:
            self.current = settings
            self.changed.publish(settings)

    def save(self) -> None:
        """Keep the settings, if they have changed since they were last kept.

        Raises:
            UserError: The file cannot be written.
        """
        if self.current == self._saved:
            return
        if self.notice:
            with contextlib.suppress(OSError):
                os.replace(self._path, self._path.with_suffix(".damaged.json"))
            self.notice = ""
        import json  # noqa: PLC0415 - most people have no settings of their own

        from reader.base.atomic import replacing  # noqa: PLC0415

        record = {**self._unknown, **_overrides(self.current)}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"The folder {self._path.parent} cannot be made.") from error
        with replacing(self._path) as stream:
            stream.write(json.dumps(record, indent=2).encode() + b"\n")
        self._saved = self.current

    def _load(self) -> Settings:
        try:
            with self._path.open("rb") as stream:
                content = stream.read(_MOST_BYTES)
        except FileNotFoundError:
            return Settings()
        except OSError:
            content = b""
        import json  # noqa: PLC0415 - most people have no settings of their own

        try:
            record = json.loads(content)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            self.notice = (
                f"Your settings in {self._path} could not be read, so the usual ones apply."
            )
            return Settings()
        self._unknown = {key: value for key, value in record.items() if key not in _KEYS}
        return _settings(record)


_KEYS = (
    "text_size",
    "line_length",
    "line_spacing",
    "sans_serif",
    "caret",
    "smooth_scrolling",
    "claims_from",
    "languages",
    "open_last_articles",
    "recent_since",
    "review_doubtful_first",
    "keys",
)


def _overrides(settings: Settings) -> dict[str, Any]:
    usual = _values(Settings())
    return {key: value for key, value in _values(settings).items() if value != usual[key]}


def _values(settings: Settings) -> dict[str, Any]:
    pipelines = {
        code: {"pipeline": choice.name, "labels": dict(choice.labels)}
        for code, choice in settings.pipelines.items()
    }
    keys = {action: list(chosen) for action, chosen in settings.keys.items()}
    _, shows_caret, is_smooth, claims_from, _, *others, _ = settings
    values = (*settings.look, shows_caret, is_smooth, claims_from, pipelines, *others, keys)
    return dict(zip(_KEYS, values, strict=True))


def _settings(record: Mapping[str, Any]) -> Settings:
    """Return the settings of a record; a value that makes no sense is as good as none."""
    usual = _values(Settings())
    known = {
        key: record[key] if type(record.get(key)) is type(value) else value
        for key, value in usual.items()
    }
    zoom, measure, spacing, is_sans, shows_caret, is_smooth, claims, languages, *others = (
        known.values()
    )
    *others, keys = others
    look = Look(
        min(LARGEST, max(SMALLEST, zoom)),
        min(MEASURES[-1], max(MEASURES[0], measure)),
        min(SPACINGS[-1], max(SPACINGS[0], spacing)),
        is_sans,
    )
    claims = min(CLAIMS_FROM[-1], max(CLAIMS_FROM[0], claims)) // 5 * 5
    settings = Settings(look, shows_caret, is_smooth, claims, _pipelines(languages), *others)
    return settings._replace(keys=_keys(keys))


def _pipelines(record: Mapping[str, Any]) -> dict[str, PipelineChoice]:
    """Return the choices of a record, those left out that make no sense."""
    choices: dict[str, PipelineChoice] = {}
    for code, choice in record.items():
        if isinstance(choice, dict) and isinstance(choice.get("pipeline"), str):
            labels = choice.get("labels")
            known = labels.items() if isinstance(labels, dict) else ()
            kinds = {label: kind for label, kind in known if isinstance(kind, str)}
            choices[code] = PipelineChoice(choice["pipeline"], kinds)
    return choices


def _keys(record: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the keys of a record, those left out that make no sense."""
    return {
        action: tuple(chosen)
        for action, chosen in record.items()
        if isinstance(chosen, list) and all(isinstance(key, str) for key in chosen)
    }


def _next(choices: Sequence[int], value: int, step: int) -> int:
    """Return the choice above (1) or below (-1) a value, which need not be one."""
    place = bisect_right(choices, value) if step > 0 else bisect_left(choices, value) - 1
    return choices[min(len(choices) - 1, max(0, place))]
