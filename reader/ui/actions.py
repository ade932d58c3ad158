"""Every action of the window as a table: menu, words, keys, and when it works.

A handler with the same name lives in ``PageActs`` (scope ``page``) or in
``WindowActs`` (scope ``window``); a test checks that none is missing and that
no two shortcuts are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from reader.ui.measures import MENUS

__all__ = ["ACTIONS", "MENUS", "ActionSpec", "DeskAction", "Needs"]


class Needs(StrEnum):
    """What must be there for an action to work."""

    NOTHING = "nothing"
    ARTICLE = "article"
    ITEM = "item"
    ITEM_OR_SELECTION = "item or selection"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; ``keys`` are in Qt's portable notation, the first is shown.

    ``is_switch`` says that it is on or off, and shows which.
    """

    id: str
    menu: str
    words: str
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.ARTICLE
    ends_group: bool = False
    is_switch: bool = False


_I, _S, _N = Needs.ITEM, Needs.ITEM_OR_SELECTION, Needs.NOTHING

ACTIONS = (
    ActionSpec("open_files", "File", "&Open…", ("Ctrl+O",), _N),
    ActionSpec("open_library", "File", "Open from &library…", ("Ctrl+L",), _N),
    ActionSpec("paste_article", "File", "&New article from the clipboard", ("Ctrl+Shift+V",), _N),
    ActionSpec("close_article", "File", "&Close article", ("Ctrl+W",)),
    ActionSpec("reopen_closed", "File", "Op&en the closed article again", ("Ctrl+Shift+T",), _N),
    ActionSpec(
        "open_last",
        "File",
        "Open l&ast articles at start",
        (),
        _N,
        ends_group=True,
        is_switch=True,
    ),
    ActionSpec("export_html", "File", "Export annotated &page…", ("Ctrl+E",)),
    ActionSpec("export_csv", "File", "Export items as &table (CSV)…"),
    ActionSpec("export_json", "File", "Export items as &JSON…"),
    ActionSpec("export_w3c", "File", "Export as &W3C annotations…", ends_group=True),
    ActionSpec("share_work", "File", "&Share your work…", ("Ctrl+Shift+S",)),
    ActionSpec(
        "merge_work", "File", "Take in another person’s wor&k…", ("Ctrl+Shift+M",), ends_group=True
    ),
    ActionSpec("quit", "File", "&Quit", ("Ctrl+Q",), _N),
    ActionSpec("undo", "Edit", "&Undo", ("Ctrl+Z",)),
    ActionSpec("redo", "Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("show_history", "Edit", "&History", ("Ctrl+H",), is_switch=True),
    ActionSpec(
        "item_history",
        "Edit",
        "Histor&y of this item",
        ("Ctrl+Shift+H",),
        _I,
        ends_group=True,
    ),
    ActionSpec("copy", "Edit", "&Copy", ("Ctrl+C",)),
    ActionSpec(
        "copy_with_citation", "Edit", "Copy with c&itation", ("Ctrl+Shift+C",), ends_group=True
    ),
    ActionSpec("grow_selection", "Edit", "Select &more", ("E",)),
    ActionSpec("shrink_selection", "Edit", "Select &less", ("Shift+E",), ends_group=True),
    ActionSpec("about_article", "Edit", "A&bout this article…", ("Ctrl+Alt+I",)),
    ActionSpec("article_notes", "Edit", "N&otes on this article…", ("Ctrl+Alt+M",)),
    ActionSpec("article_date", "Edit", "&Article’s date…", ("Ctrl+D",), ends_group=True),
    ActionSpec("find_in_text", "Edit", "Fin&d in the text", ("Ctrl+F",)),
    ActionSpec("find_next", "Edit", "Find &next", ("F3", "Ctrl+G")),
    ActionSpec("find_previous", "Edit", "Find &previous", ("Shift+F3", "Ctrl+Shift+G")),
    ActionSpec("find_in_list", "Edit", "&Filter the list", ("Ctrl+Shift+F",), ends_group=True),
    ActionSpec("own_kinds", "Edit", "Own &kinds of items…", ("Ctrl+Alt+K",), _N),
    ActionSpec("show_learned", "Edit", "What Reading Desk has learn&ed…", ("Ctrl+Shift+L",), _N),
    ActionSpec("article_language", "Edit", "Lan&guage of the article…", ("Ctrl+Alt+L",)),
    ActionSpec("mark_person", "Item", "&Person", ("P",)),
    ActionSpec("mark_place", "Item", "P&lace", ("L",)),
    ActionSpec("mark_organization", "Item", "&Organization", ("O",)),
    ActionSpec("mark_date", "Item", "&Date", ("D",)),
    ActionSpec("mark_claim", "Item", "&Claim", ("C",)),
    ActionSpec("mark_own", "Item", "O&wn kind…", ("Shift+K",)),
    ActionSpec("highlight", "Item", "H&ighlight", ("Y",), ends_group=True),
    ActionSpec("accept", "Item", "&Accept", ("A",), _I),
    ActionSpec("reject", "Item", "&Reject", ("R",), _I),
    ActionSpec("delete", "Item", "D&elete", ("Del",), _I),
    ActionSpec("apply_to_all", "Item", "The same &for all like it…", ("F",), ends_group=True),
    ActionSpec("write_comment", "Item", "Co&mment", ("M",), _I),
    ActionSpec("edit_tags", "Item", "Ta&gs…", ("Ctrl+M",), _I),
    ActionSpec(
        "comment_sentence", "Item", "Comment o&n the sentence", ("Alt+M",), ends_group=True
    ),
    ActionSpec("remember_here", "Item", "Remember in &this article", ("Shift+R",)),
    ActionSpec(
        "remember_everywhere", "Item", "Remember e&verywhere", ("Ctrl+Shift+R",), ends_group=True
    ),
    ActionSpec("start_word_left", "Item", "Start one word to the left", ("1",), _I),
    ActionSpec("start_word_right", "Item", "Start one word to the right", ("2",), _I),
    ActionSpec("end_word_left", "Item", "End one word to the left", ("3",), _I),
    ActionSpec("end_word_right", "Item", "End one word to the right", ("4",), _I),
    ActionSpec("start_left", "Item", "Start one character to the left", ("Ctrl+1",), _I),
    ActionSpec("start_right", "Item", "Start one character to the right", ("Ctrl+2",), _I),
    ActionSpec("end_left", "Item", "End one character to the left", ("Ctrl+3",), _I),
    ActionSpec("end_right", "Item", "End one character to the right", ("Ctrl+4",), _I),
    ActionSpec("start_sentence_left", "Item", "Start to the sentence’s start", ("Alt+1",), _I),
    ActionSpec("start_sentence_right", "Item", "Start to the next sentence", ("Alt+2",), _I),
    ActionSpec("end_sentence_left", "Item", "End to the sentence before", ("Alt+3",), _I),
    ActionSpec("end_sentence_right", "Item", "End to the sentence’s end", ("Alt+4",), _I),
    ActionSpec("move_to_selection", "Item", "Move to the &selection", ("S",), _I),
    ActionSpec(
        "next_under_caret", "Item", "Choose the next item at this place", ("U",), ends_group=True
    ),
    ActionSpec("rename_entity", "Names", "Re&name…", ("N",), _I),
    ActionSpec("preferred_name", "Names", "These words are the &preferred name", ("Shift+N",), _I),
    ActionSpec("entity_note", "Names", "N&ote about it…", ("Shift+M",), _I, ends_group=True),
    ActionSpec("merge_entity", "Names", "Mer&ge with…", ("G",), _I),
    ActionSpec("split_entity", "Names", "&Split…", ("Shift+B",), _I),
    ActionSpec("reassign", "Names", "This mention is of &another…", ("I",), _I),
    ActionSpec("separate_entity", "Names", "This mention is of some&body else", ("B",), _I),
    ActionSpec("mark_nominal", "Names", "These &words mean…", ("Shift+I",), _S, ends_group=True),
    ActionSpec("choose_place", "Names", "Where it &is…", ("H",), _I),
    ActionSpec("date_value", "Names", "Which &day it is…", ("Shift+D",), _I),
    ActionSpec("say_who", "Claim", "&Who says it…", ("W",), _S),
    ActionSpec("claim_cue", "Claim", "The selection is how it is sai&d", ("Z",)),
    ActionSpec("claim_content", "Claim", "The selection is what is &said", ("Shift+Z",)),
    ActionSpec("modality", "Claim", "How s&trongly…", ("Shift+W",), _I),
    ActionSpec("claim_kinds", "Claim", "&Kinds…", ("T",), _I, ends_group=True),
    ActionSpec("verdict", "Claim", "&Verdict…", ("Q",), _I),
    ActionSpec("evidence", "Claim", "&Evidence…", ("Shift+Q",), _I),
    ActionSpec("edit_verdicts", "Claim", "&List of verdicts…", (), ends_group=True),
    ActionSpec("split_claim", "Claim", "S&plit…", ("Shift+S",), _I),
    ActionSpec("join_claims", "Claim", "&Join with the next sentence", ("Shift+J",), _I),
    ActionSpec("review_mode", "Review", "&Review", ("V",), is_switch=True),
    ActionSpec("review_order", "Review", "&Doubtful ones first", ("Shift+V",), is_switch=True),
    ActionSpec("skip", "Review", "&Leave it, to the next", ("X",)),
    ActionSpec("review_back", "Review", "&Back to the one before", ("Shift+X",)),
    ActionSpec(
        "finish_article",
        "Review",
        "The article is &finished",
        ("Ctrl+Alt+F",),
        is_switch=True,
        ends_group=True,
    ),
    ActionSpec("show_rerun", "Review", "What the &new analysis changes", ("Shift+F5",)),
    ActionSpec("show_reanchored", "Review", "What was found &again in this text", ("F2",)),
    ActionSpec("attach_here", "Review", "It stands &here now", ("Shift+F2",), ends_group=True),
    ActionSpec("compare_work", "Review", "&Compare with other people…", ("Ctrl+Alt+C",)),
    ActionSpec("next_mention", "Go", "&Next mention of this", ("J",), _I),
    ActionSpec("previous_mention", "Go", "&Previous mention of this", ("K",), _I, ends_group=True),
    ActionSpec("next_item", "Go", "Next &item in the text", ("F8",)),
    ActionSpec("previous_item", "Go", "Previous i&tem in the text", ("Shift+F8",)),
    ActionSpec("next_candidate", "Go", "Next &unmarked name", ("/",)),
    ActionSpec("previous_candidate", "Go", "Previous unmar&ked name", (",",), ends_group=True),
    ActionSpec("back", "Go", "&Back", ("Alt+Left",)),
    ActionSpec("forward", "Go", "&Forward", ("Alt+Right",), ends_group=True),
    ActionSpec("show_contents", "Go", "&Contents", ("F4",)),
    ActionSpec("go_to_page", "Go", "Go to pa&ge…", ("Ctrl+J",), ends_group=True),
    ActionSpec("open_link", "Go", "&Open the link…", ("Ctrl+Return",), ends_group=True),
    ActionSpec("next_tab", "Go", "Next &article", ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec("previous_tab", "Go", "Pre&vious article", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionSpec("move_tab_right", "Go", "Move the tab to the &right", ("Ctrl+Shift+PgDown",)),
    ActionSpec(
        "move_tab_left", "Go", "Move the tab to the l&eft", ("Ctrl+Shift+PgUp",), ends_group=True
    ),
    ActionSpec("focus_text", "Go", "To the te&xt", ("F6",)),
    ActionSpec("focus_list", "Go", "To the &list", ("F7",)),
    ActionSpec("zoom_in", "View", "&Larger text", ("Ctrl++", "Ctrl+=")),
    ActionSpec("zoom_out", "View", "&Smaller text", ("Ctrl+-",)),
    ActionSpec("zoom_reset", "View", "&Normal text size", ("Ctrl+0",), ends_group=True),
    ActionSpec("wider_lines", "View", "Lon&ger lines", ("Ctrl+]",)),
    ActionSpec("narrower_lines", "View", "Sho&rter lines", ("Ctrl+[",)),
    ActionSpec("looser_lines", "View", "Lines &further apart", ("Ctrl+}", "Ctrl+Shift+]")),
    ActionSpec("tighter_lines", "View", "Lines &closer", ("Ctrl+{", "Ctrl+Shift+[")),
    ActionSpec("sans_face", "View", "Letters &without serifs", ("Ctrl+T",), is_switch=True),
    ActionSpec(
        "normal_typography", "View", "&Usual look of the text", ("Ctrl+Shift+0",), ends_group=True
    ),
    ActionSpec("show_caret", "View", "S&how the caret", ("F9",), is_switch=True),
    ActionSpec("smooth_scrolling", "View", "S&mooth scrolling", is_switch=True),
    ActionSpec("show_card", "View", "What is &known here", ("Ctrl+I",), ends_group=True),
    ActionSpec("whole_page", "View", "Sh&ow the whole page", ("Ctrl+Shift+P",), is_switch=True),
    ActionSpec("original_page", "View", "Original &page", ("Ctrl+Shift+O",), is_switch=True),
    ActionSpec("text_encoding", "View", "Text enco&ding…", ends_group=True),
    ActionSpec("analyse", "View", "&Analyse again", ("F5",)),
    ActionSpec("stop_analysis", "View", "S&top the analysis", ("Ctrl+.",), ends_group=True),
    ActionSpec("languages", "View", "Languag&es…", (), _N),
    ActionSpec("save_again", "Library", "Try to &save again", (), _N),
    ActionSpec("save_elsewhere", "Library", "Save a copy else&where…", (), _N, ends_group=True),
    ActionSpec("back_up", "Library", "&Back up now", (), _N),
    ActionSpec("restore_backup", "Library", "&Restore a backup…", (), _N),
    ActionSpec("check_library", "Library", "&Check the library", (), _N, ends_group=True),
    ActionSpec("save_library", "Library", "Save the library as &one file…", (), _N),
    ActionSpec("bring_in_library", "Library", "Bring &in a library…", (), _N, ends_group=True),
    ActionSpec(
        "keep_beside", "Library", "Keep annotations beside the &article", (), is_switch=True
    ),
    ActionSpec("show_keys", "Help", "&Keys", ("F1", "?"), _N),
    ActionSpec("change_keys", "Help", "&Change keys…", (), _N),
    ActionSpec("find_action", "Help", "&Find an action…", ("Ctrl+K",), _N, ends_group=True),
    ActionSpec("show_about", "Help", "&About Reading Desk", (), _N),
)


class DeskAction(QAction):
    """A menu item that tells its id when it is chosen."""

    asked = Signal(str)

    def __init__(self, spec: ActionSpec, parent: QObject) -> None:
        super().__init__(spec.words, parent)
        self.spec = spec
        self.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        self.setObjectName(spec.id)
        self.setCheckable(spec.is_switch)
        self.triggered.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.spec.id)
