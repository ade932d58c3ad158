"""All mentions of one entity in their sentences, to tick those of somebody else."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotations import Annotation, AnnotationId, Mention
from reader.domain.claims import EntityId
from reader.domain.entities import Entity
from reader.session.families import flat
from reader.session.likely import likely
from reader.session.session import Session
from reader.session.surroundings import excerpt_at
from reader.session.whom import NewEntity, Whom, mentions_of

_Button = QDialogButtonBox.StandardButton
_ROLE = Qt.ItemDataRole.UserRole
_WORDS, _NAME = _ROLE + 1, _ROLE + 2
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class SplitDialog(QDialog):
    """A list to tick, and a line that says whose the ticked mentions are."""

    def __init__(
        self, parent: QWidget | None, session: Session, entity: Entity, focus: AnnotationId
    ) -> None:
        super().__init__(parent)
        self._session, self._entity = session, entity
        self._is_said = False
        self.setWindowTitle(f"Split “{entity.name}”")
        self.list = QListWidget()
        self.list.setAccessibleName(f"Mentions of {entity.name}")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.alike = QPushButton("")
        self.alike.setAutoDefault(False)
        self.whose = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        line = QLineEdit()
        line.setPlaceholderText("A new name, or one of the article’s")
        self.whose.setLineEdit(line)
        for part in (self.whose, line):
            part.setAccessibleName("Whose they are: a new name, or one of the article’s")
        self.verdict = QLabel(wordWrap=True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setAccessibleName("What happens")
        self.verdict.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel)
        self.ok = self.buttons.button(_Button.Ok)
        self.ok.setText("Split")
        self.ok.setDefault(True)
        self._fill(focus)
        self._arrange()
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(self._on_row)
        self.whose.editTextChanged.connect(self._on_changed)
        self.whose.activated.connect(self._on_said)
        line.textEdited.connect(self._on_said)
        self.alike.clicked.connect(self._tick_alike)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._on_row()
        self._on_changed()
        self.list.setFocus()
        self.resize(680, 480)

    def ticked(self) -> list[AnnotationId]:
        """Return the mentions of somebody else."""
        return [i.data(_ROLE) for i in self._items() if i.checkState() == _ON]

    def whom(self) -> Whom:
        """Return whose they are."""
        words, place = flat(self.whose.currentText()), self.whose.currentIndex()
        if place < 0 or words != self.whose.itemText(place):
            place = self.whose.findText(words, Qt.MatchFlag.MatchFixedString)
        if place >= 0:
            return EntityId(self.whose.itemData(place))
        return NewEntity(words, self._entity.kind)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _fill(self, focus: AnnotationId) -> None:
        session, entity = self._session, self._entity
        for row, id_ in enumerate(mentions_of(session, entity.id)):
            mention = session.annotations[id_]
            excerpt = excerpt_at(session.document, mention.span)
            item = QListWidgetItem(f"{excerpt.before}[{excerpt.words}]{excerpt.after}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_OFF)
            item.setData(_ROLE, id_)
            # Another analysis may come while the person looks at the list.
            item.setData(_WORDS, flat(mention.anchor.quote))
            item.setData(_NAME, self._name_in(mention))
            self.list.addItem(item)
            if id_ == focus:
                self.list.setCurrentRow(row)
        start = session.annotations[focus].span.start
        for each in likely(session, entity.name, start, entity.kind, entity):
            self.whose.addItem(each.entity.name, each.entity.id)
        self.whose.setCurrentIndex(-1)
        self.whose.setEditText("")

    def _tick_alike(self) -> None:
        words = self.list.currentItem().data(_WORDS).casefold()
        with QSignalBlocker(self.list):  # each tick tells of all that are ticked
            for item in self._items():
                if item.data(_WORDS).casefold() == words:
                    item.setCheckState(_ON)
        self._on_ticked()

    def _on_row(self, _row: int = -1) -> None:
        item = self.list.currentItem()
        words = "" if item is None else item.data(_WORDS)
        self.alike.setText(f"&Tick all “{words.replace('&', '&&')}”")
        self.alike.setEnabled(item is not None)

    def _on_ticked(self) -> None:
        """Call a new one by the first ticked words, until somebody says otherwise."""
        if not self._is_said:
            names = (i.data(_NAME) for i in self._items() if i.checkState() == _ON)
            self.whose.setEditText(next(filter(None, names), ""))
        self._on_changed()

    def _name_in(self, item: Annotation) -> str:
        """Return the words of a mention, nothing if they are no name or that of all."""
        is_name = isinstance(item.body, Mention) and not item.body.is_nominal
        words = flat(item.anchor.quote)
        return words if is_name and words != self._entity.name else ""

    def _on_said(self) -> None:
        self._is_said = True

    def _on_changed(self) -> None:
        count, every = len(self.ticked()), self.list.count()
        whom, name = self.whom(), flat(self.whose.currentText())
        if not count:
            words = "Tick the mentions that are of somebody else (Space)."
        elif count == every:
            words = "One must stay. If all are of somebody else, rename it or merge it."
        elif not name:
            words = "Say whose they are."
        else:
            sort = "new" if isinstance(whom, NewEntity) else "from the article"
            words = f"{count:,} of {every:,} will be of “{name}” ({sort})."
        self.verdict.setText(words)
        self.ok.setEnabled(0 < count < every and bool(name))

    def _arrange(self) -> None:
        label = QLabel("&Whose they are:")
        label.setBuddy(self.whose)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.whose, 1)
        head = QHBoxLayout()
        question = QLabel(f"Which of these are not “{self._entity.name}”?", wordWrap=True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(question, 1)
        head.addWidget(self.alike)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(line)
        column.addWidget(self.verdict)
        column.addWidget(self.buttons)


def ask_split(
    parent: QWidget, session: Session, entity: Entity, focus: AnnotationId
) -> tuple[list[AnnotationId], Whom] | None:
    """Ask which mentions are of somebody else, and of whom; ``None`` if cancelled."""
    dialog = SplitDialog(parent, session, entity, focus)
    try:
        is_sure = dialog.exec() == QDialog.DialogCode.Accepted
        return (dialog.ticked(), dialog.whom()) if is_sure else None
    finally:
        dialog.deleteLater()
