"""Which language model reads which language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.languages import ENGLISH, NO_PIPELINE, PipelineChoice, language_name
from reader.jobs.installed import (
    ANY_LANGUAGE,
    InstalledPipeline,
    described,
    install_command,
    installed_pipelines,
)
from reader.session.pipelines import labels_in, pipeline_words, words_of_labels
from reader.ui.dialogs.choose_language import ChooseLanguageDialog


class LanguagesDialog(QDialog):
    """A table of languages; below it the choices for the one that is selected."""

    def __init__(
        self,
        parent: QWidget | None,
        chosen: Mapping[str, PipelineChoice],
        current: str = "",
        installed: Sequence[InstalledPipeline] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Languages")
        self.resize(640, 480)
        self._installed = tuple(installed_pipelines() if installed is None else installed)
        self._choices = dict(chosen)
        self._codes: list[str] = []
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName("Languages and what reads them")
        self.table.setHorizontalHeaderLabels(["Language", "Read by"])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.add = QPushButton("Add a &language…")
        self.pipeline = QComboBox()
        self.folder = QPushButton("&Folder…")
        self.folder.setToolTip("Choose a folder that a spaCy pipeline was saved to")
        self.labels = QLineEdit(placeholderText="MISC = organization, FAC = none")
        self.labels.setToolTip("What other labels of the model mean: person, place, organization")
        self.help = QLabel(wordWrap=True)
        self.help.setTextFormat(Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag
        self.help.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.help.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.help.setAccessibleDescription("How to get a language model")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._arrange()
        self._connect()
        known = {ENGLISH, *self._choices, *(p.language for p in self._installed), current}
        for code in sorted(known - {"", ANY_LANGUAGE}, key=language_name):
            self._add_row(code)
        self._select(current or ENGLISH)
        self.table.setFocus()

    def choices(self) -> dict[str, PipelineChoice]:
        """Return what differs from the usual, by language."""
        return {code: c for code, c in self._choices.items() if c.name or c.labels}

    def add_language(self, code: str) -> None:
        """Show a language, and select it."""
        if code not in self._codes:
            self._add_row(code)
        self._select(code)

    def choose_folder(self, path: Path) -> bool:
        """Let the pipeline in a folder read the selected language; tell whether it is one."""
        found = described(path)
        if found is None:
            self.help.setText(f"There is no spaCy pipeline in {path}.")
            return False
        self._set(PipelineChoice(str(path), self._choice().labels))
        self._show_choice()
        return True

    def _arrange(self) -> None:
        form = QFormLayout()
        line = QHBoxLayout()
        line.addWidget(self.pipeline, 1)
        line.addWidget(self.folder)
        self.pipeline_title = QLabel("&Model:")
        self.pipeline_title.setBuddy(self.pipeline)
        self.labels_title = QLabel("Other la&bels:")
        self.labels_title.setBuddy(self.labels)
        form.addRow(self.pipeline_title, line)
        form.addRow(self.labels_title, self.labels)
        above = QHBoxLayout()
        above.addStretch(1)
        above.addWidget(self.add)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addLayout(above)
        column.addLayout(form)
        column.addWidget(self.help)
        column.addWidget(self.buttons)
        parts = (self.table, self.add, self.pipeline, self.folder, self.labels, self.help)
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._on_row_changed)
        self.pipeline.activated.connect(self._on_pipeline_chosen)
        self.labels.textEdited.connect(self._on_labels_typed)
        self.add.clicked.connect(self._on_add)
        self.folder.clicked.connect(self._on_folder)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _current(self) -> str:
        row = self.table.currentRow()
        return self._codes[row] if row >= 0 else ENGLISH

    def _choice(self) -> PipelineChoice:
        return self._choices.get(self._current(), PipelineChoice())

    def _add_row(self, code: str) -> None:
        row = len(self._codes)
        self._codes.append(code)
        self.table.insertRow(row)
        self.table.setItem(row, 0, _item(language_name(code)))
        self._show_row(row)

    def _show_row(self, row: int) -> None:
        code = self._codes[row]
        choice = self._choices.get(code, PipelineChoice())
        words = pipeline_words(code, choice.name, self._installed)
        self.table.setItem(row, 1, _item(words))

    def _select(self, code: str) -> None:
        self.table.setCurrentCell(self._codes.index(code) if code in self._codes else 0, 0)

    def _show_choice(self) -> None:
        code, choice = self._current(), self._choice()
        name = language_name(code)
        self.pipeline.setAccessibleName(f"Language model for {name}")
        self.labels.setAccessibleName(f"What other labels mean in {name}")
        self.pipeline.clear()
        self.pipeline.addItem(f"As usual: {pipeline_words(code, '', self._installed)}", "")
        fitting = [p.name for p in self._installed if p.language in {code, ANY_LANGUAGE}]
        others = [p.name for p in self._installed if p.name not in fitting]
        for pipeline in (*fitting, *others):
            self.pipeline.addItem(pipeline, pipeline)
        self.pipeline.addItem("None: look for nothing", NO_PIPELINE)
        if self.pipeline.findData(choice.name) < 0:
            self.pipeline.addItem(choice.name, choice.name)
        self.pipeline.setCurrentIndex(self.pipeline.findData(choice.name))
        self.labels.setText(words_of_labels(choice.labels))
        self.help.setText(
            f"A model from spaCy for {name}, typed into a terminal: {install_command(code)}"
            if code != ENGLISH
            else "The usual model for English comes with this program."
        )

    def _set(self, choice: PipelineChoice) -> None:
        self._choices[self._current()] = choice
        self._show_row(self.table.currentRow())

    def _on_row_changed(self) -> None:
        self._show_choice()

    def _on_pipeline_chosen(self) -> None:
        self._set(PipelineChoice(str(self.pipeline.currentData()), self._choice().labels))

    def _on_labels_typed(self, words: str) -> None:
        self._set(PipelineChoice(self._choice().name, labels_in(words)))

    def _on_add(self) -> None:
        dialog = ChooseLanguageDialog(self, "Choose a language:", "", "")
        if dialog.exec() == QDialog.DialogCode.Accepted and (code := dialog.chosen()):
            self.add_language(code)
        dialog.deleteLater()

    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Folder of a spaCy pipeline")
        if name:
            self.choose_folder(Path(name))


def _item(words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def ask_pipelines(
    parent: QWidget, chosen: Mapping[str, PipelineChoice], current: str
) -> dict[str, PipelineChoice] | None:
    """Ask what reads which language; ``None`` if the person leaves it as it is."""
    dialog = LanguagesDialog(parent, chosen, current)
    answer = dialog.exec()
    choices = dialog.choices()
    dialog.deleteLater()
    is_other = answer == QDialog.DialogCode.Accepted and choices != dict(chosen)
    return choices if is_other else None
