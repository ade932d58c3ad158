"""The accessible tree of a window as values, read as a screen reader would."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
IMAGES = {Role.Graphic, Role.Canvas, Role.Animation}
CONTROLS = {
    Role.PushButton,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.Table,
    Role.Tree,
    Role.List,
    Role.Document,
    Role.Slider,
    Role.SpinBox,
    Role.MenuItem,
    Role.PageTab,
    Role.Link,
}


@dataclass
class Node:
    """One object of the tree; ``kind`` is the class of the widget behind it, if any."""

    role: QAccessible.Role
    name: str
    description: str
    kind: str
    is_focusable: bool
    is_visible: bool
    parts: list[Node] = field(default_factory=list)

    def all(self) -> list[Node]:
        return [self, *(node for part in self.parts for node in part.all())]

    @property
    def can_be_used(self) -> bool:
        return self.is_focusable or self.role in CONTROLS

    def __str__(self) -> str:
        return f"{self.role.name} {self.name!r} ({self.kind})"


def tree_of(widget: QWidget) -> Node:
    """Return the tree below a widget, parts that are hidden now included."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return _node(interface, 0)


def _node(interface: QAccessibleInterface, depth: int) -> Node:
    state = interface.state()
    behind = interface.object()
    node = Node(
        interface.role(),
        interface.text(QAccessible.Text.Name).strip(),
        interface.text(QAccessible.Text.Description).strip(),
        type(behind).__name__ if behind is not None else "",
        bool(state.focusable),
        not state.invisible,
    )
    assert depth < 40
    for place in range(interface.childCount()):
        part = interface.child(place)
        if part is not None and part.isValid():
            node.parts.append(_node(part, depth + 1))
    return node


def nameless(top: Node) -> list[str]:
    """Return what can be used and does not say what it is.

    A label that is hidden has no words yet.
    """
    return [
        str(node)
        for node in top.all()
        if node.can_be_used and not node.name and (node.is_visible or node.role != Role.StaticText)
    ]


def silent_images(top: Node) -> list[str]:
    """Return the pictures without words."""
    return [str(node) for node in top.all() if node.role in IMAGES and not node.name]


def doubles(top: Node) -> list[str]:
    """Return the names that two controls side by side share."""
    found = []
    for node in top.all():
        names = [(p.role, p.name) for p in node.parts if p.role in CONTROLS]
        found += [
            f"{role.name} {name!r}" for role, name in set(names) if names.count((role, name)) > 1
        ]
    return found
