"""Words of a document are shown letter by letter: Qt takes what looks like markup for markup.

A label or a tip with markup can draw a picture from the disk, or ask another
computer for it. What is written in the program itself is above suspicion.
"""

import ast
from functools import cache

from tests.architecture.sources import modules, short

TIPS = {"setToolTip", "setTabToolTip", "setWhatsThis", "showText"}
SAFE_CALLS = {"plain_tip", "SHORTCUTS.tip"}  # the latter gets words of the program alone
# Factories of buttons: who calls them gives them words of the program.
OF_THE_PROGRAM = {
    "reader/ui/closing.py",
    "reader/ui/dialogs/act_buttons.py",
    "reader/ui/find/bar.py",
    "reader/ui/pages/pane.py",
    "reader/ui/rerun/bar.py",
    "reader/ui/review/bar.py",
    "reader/ui/shortcuts.py",
}
SHOWS_MARKUP = {"QTextBrowser", "QTextEdit", "QTextDocument", "QWebEngineView", "QErrorMessage"}
GIVES_MARKUP = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "addResource",
    "loadResource",
}
MARKED_UP = {"reader/ui/dialogs/entity_choice.py", "reader/ui/dialogs/choose_entity.py"}


def is_safe(node, parameters=frozenset()):
    match node:
        case ast.Constant():
            return True
        case ast.IfExp():
            return is_safe(node.body, parameters) and is_safe(node.orelse, parameters)
        case ast.JoinedStr():
            return all(is_safe(part, parameters) for part in node.values)
        case ast.FormattedValue():
            return node.format_spec is not None or is_safe(node.value, parameters)
        case ast.Name():
            return node.id.isupper() or node.id in parameters
        case ast.Call():
            return ast.unparse(node.func) in SAFE_CALLS
    return False


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


def unsafe_tips(path, tree):
    known = {"tip"} if short(path) in OF_THE_PROGRAM else set()
    if short(path) == "reader/ui/article/pictures.py":
        known = {"words"}  # made plain one line above
    for node in calls(tree):
        texts = node.args[1:] if node.func.attr in {"setTabToolTip", "showText"} else node.args
        if node.func.attr in TIPS and not (texts and is_safe(texts[0], known)):
            yield f"{short(path)}:{node.lineno} {ast.unparse(node)}"


def labels(tree):
    """Yield every label that is kept under a name, and the words that it is given."""
    found = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func) == "QLabel"
        ):
            given = [arg for arg in node.value.args if ast.unparse(arg) != "self"]
            found.setdefault(ast.unparse(node.targets[0]), []).extend(given)
    for node in calls(tree):
        name = ast.unparse(node.func.value)
        if node.func.attr == "setText" and name in found:
            found[name].append(node.args[0])
    return found


def unsafe_labels(path, source, tree):
    for name, words in labels(tree).items():
        doubtful = [ast.unparse(each) for each in words if not is_safe(each)]
        if doubtful and f"{name}.setTextFormat(" not in source:
            yield f"{short(path)}: {name} shows {doubtful}"


@cache
def parsed():
    sources = ((path, path.read_text(encoding="utf-8")) for path in modules("reader/ui"))
    return [(path, source, ast.parse(source)) for path, source in sources]


def test_every_tip_with_words_from_elsewhere_is_plain():
    assert [tip for path, _, tree in parsed() for tip in unsafe_tips(path, tree)] == []


def test_every_label_with_words_from_elsewhere_is_plain():
    assert [each for told in parsed() for each in unsafe_labels(*told)] == []


def test_nothing_of_qt_that_shows_documents_is_used():
    used = [
        f"{short(path)}:{node.lineno}"
        for path, _, tree in parsed()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id in SHOWS_MARKUP)
        or (isinstance(node, ast.Attribute) and node.attr in GIVES_MARKUP)
        or (isinstance(node, ast.Attribute) and node.attr == "setOpenExternalLinks")
    ]
    assert used == []


def test_markup_is_written_in_two_places_and_escaped_there():
    found = {short(path) for path, source, _ in parsed() if "TextFormat.RichText" in source}
    assert found == MARKED_UP


def test_addresses_are_opened_in_one_place():
    found = {short(path) for path, source, _ in parsed() if "openUrl" in source}
    assert found == {"reader/ui/dialogs/open_link.py"}


def test_the_guard_sees_a_tip_and_a_label_of_a_document():
    tree = ast.parse(
        "self.a = QLabel()\nself.a.setText(document.title)\nb.setToolTip(document.title)\n"
    )
    path = next(iter(modules("reader/ui")))
    assert list(unsafe_tips(path, tree))
    assert list(unsafe_labels(path, "", tree))
