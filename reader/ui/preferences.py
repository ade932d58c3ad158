"""How all articles of the window are read: look, caret, scrolling; kept between starts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import UserError
from reader.domain.languages import PipelineChoice
from reader.session.settings import Look, Settings, SettingsFile
from reader.ui.article.view import ArticleView
from reader.ui.motion import Motion
from reader.ui.panel.panel import Panel
from reader.ui.shortcuts import SHORTCUTS

SAVE_MS = 600  # many small steps are one change
ASK_MS = 800  # the text is there by then


class Preferences(QObject):
    """Handlers for the actions of the View menu about reading; views follow at once."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, file: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._views: list[ArticleView] = []
        self._panels: list[Panel] = []
        self._motion = Motion(self)
        self._motion.changed.connect(self._apply)
        QTimer.singleShot(ASK_MS, self._motion, self._motion.ask)
        self._save = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._save.timeout.connect(self.save)
        file.changed.subscribe(self._on_changed)
        SHORTCUTS.choose(self.settings.keys)

    @property
    def settings(self) -> Settings:
        """What applies now."""
        return self._file.current

    @property
    def notice(self) -> str:
        """A sentence about settings that could not be read, or nothing."""
        return self._file.notice

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        settings = self.settings
        return {
            "sans_face": settings.look.is_sans,
            "show_caret": settings.shows_caret,
            "smooth_scrolling": settings.scrolls_smoothly,
            "open_last": settings.opens_last,
            "review_order": settings.reviews_doubtful_first,
        }

    def follow(self, view: ArticleView) -> None:
        """Let a view be as the reader likes it, from now on."""
        self._views.append(view)
        view.zoomed.connect(self._on_zoomed)
        self._apply_to(view)

    def leave(self, view: ArticleView) -> None:
        """Forget a view that is about to go."""
        if view in self._views:
            self._views.remove(view)

    def follow_claims(self, panel: Panel) -> None:
        """Let a list show claims as strong as the reader likes, from now on."""
        self._panels.append(panel)
        panel.claims_from_changed.connect(self._on_claims_from)
        panel.show_claims_from(self.settings.claims_from)

    def leave_claims(self, panel: Panel) -> None:
        """Forget a list that is about to go."""
        if panel in self._panels:
            self._panels.remove(panel)

    def close(self) -> None:
        """Keep the settings; the views are about to go."""
        self._views.clear()
        self._panels.clear()
        self.save()

    def save(self) -> None:
        """Keep the settings now, if they have changed."""
        self._save.stop()
        try:
            self._file.save()
        except UserError as error:
            self.failed.emit(str(error))

    def zoom_in(self) -> None:
        """Make the text larger."""
        self._set_look(self.settings.look.zoomed(1))

    def zoom_out(self) -> None:
        """Make the text smaller."""
        self._set_look(self.settings.look.zoomed(-1))

    def zoom_reset(self) -> None:
        """Make the text its normal size."""
        self._set_look(self.settings.look.zoomed(0))

    def wider_lines(self) -> None:
        """Let more characters stand in a line."""
        self._set_look(self.settings.look.widened(1))

    def narrower_lines(self) -> None:
        """Let fewer characters stand in a line."""
        self._set_look(self.settings.look.widened(-1))

    def looser_lines(self) -> None:
        """Set the lines further apart."""
        self._set_look(self.settings.look.loosened(1))

    def tighter_lines(self) -> None:
        """Set the lines closer to each other."""
        self._set_look(self.settings.look.loosened(-1))

    def sans_face(self) -> None:
        """Change between letters with serifs and without."""
        look = self.settings.look
        self._set_look(look._replace(is_sans=not look.is_sans))

    def normal_typography(self) -> None:
        """Set the text as it is usual: size, face, length and distance of lines."""
        self._set_look(Look())

    def show_caret(self) -> None:
        """Let the arrow keys move a caret, or scroll."""
        self._file.change(self.settings._replace(shows_caret=not self.settings.shows_caret))

    def smooth_scrolling(self) -> None:
        """Glide over short ways, or jump."""
        is_smooth = not self.settings.scrolls_smoothly
        self._file.change(self.settings._replace(scrolls_smoothly=is_smooth))

    def open_last(self) -> None:
        """Bring back at the next start what is open then, or begin with nothing."""
        self._file.change(self.settings._replace(opens_last=not self.settings.opens_last))

    def review_order(self) -> None:
        """Review the doubtful items first, or in the order of the text."""
        is_doubt = not self.settings.reviews_doubtful_first
        self._file.change(self.settings._replace(reviews_doubtful_first=is_doubt))

    def choose_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Let these actions have these keys from now on, all others the usual ones."""
        self._file.change(self.settings._replace(keys=keys))

    def forget_recent(self, at: datetime) -> None:
        """List as recent only what is opened from this moment on; nothing is deleted."""
        since = int(at.timestamp() * 1000)
        self._file.change(self.settings._replace(recent_since=since))

    def choose_pipelines(self, pipelines: Mapping[str, PipelineChoice]) -> None:
        """Let languages be read by other pipelines, from the next analysis on."""
        self._file.change(self.settings._replace(pipelines=pipelines))

    def _set_look(self, look: Look) -> None:
        self._file.change(self.settings._replace(look=look))

    def _apply(self) -> None:
        for view in self._views:
            self._apply_to(view)
        for panel in self._panels:
            panel.show_claims_from(self.settings.claims_from)

    def _apply_to(self, view: ArticleView) -> None:
        settings = self.settings
        view.set_look(settings.look)
        view.show_caret(settings.shows_caret)
        view.glide.is_on = settings.scrolls_smoothly and self._motion.is_allowed

    def _on_changed(self, settings: Settings) -> None:
        self._apply()
        SHORTCUTS.choose(settings.keys)
        self._save.start()
        self.changed.emit()

    def _on_zoomed(self, zoom: int) -> None:
        self._set_look(self.settings.look._replace(zoom=zoom))

    def _on_claims_from(self, percent: int) -> None:
        self._file.change(self.settings._replace(claims_from=percent))
