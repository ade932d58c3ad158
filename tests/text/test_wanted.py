from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.wanted import CLOSE, Term, findings_in, spaced, spans_in, terms_of


def words_at(text, query, most=3):
    return [
        [span.cut(text) for span in found.spans]
        for found in findings_in(text, terms_of(query), most)
    ]


def test_words_are_beginnings_and_a_phrase_is_exact():
    assert terms_of("trade war") == (Term(("trade",), True), Term(("war",), True))
    assert terms_of('"trade war" tariffs') == (
        Term(("trade", "war"), False),
        Term(("tariffs",), True),
    )
    assert terms_of("“trade war") == (Term(("trade", "war"), True),)
    assert terms_of("don’t") == (Term(("don", "t"), True),)


def test_one_letter_is_no_beginning_but_one_sign_is():
    assert terms_of("a") == (Term(("a",), False),)
    assert terms_of("北") == (Term(("北",), True),)


def test_what_has_no_word_asks_for_nothing():
    for query in ("", " ", '"', '""', "***", "( AND )"[0], "^:-", "\ud800", "\x00", "_"):
        assert terms_of(query) == ()


def test_a_query_of_any_length_is_cut():
    assert len(terms_of("a b c d e f g h i j k l m n o p q " * 500)) <= 12


@given(st.text(st.characters(exclude_categories=[])))
def test_any_query_can_be_looked_for_in_any_text(query):
    terms = terms_of(query)
    signs = {sign for term in terms for word in term.words for sign in word}
    assert not signs & set('"*^:(){}\0 ')
    for found in findings_in(query, terms, 3):
        assert all(span.cut(query) for span in found.spans)


def test_diacritics_and_case_do_not_matter():
    text = "Le Président, naïf, à Zürich et Łódź; Nai\u0308ve. STRASSE"
    for query, word in (
        ("president", "Président"),
        ("PRÉSIDENT", "Président"),
        ("zurich", "Zürich"),
        ("naive", "Nai\u0308ve"),
        ("naïf", "naïf"),
    ):
        assert words_at(text, query) == [[word]], query


def test_a_word_is_not_found_inside_another_one():
    assert words_at("party smart art_work artful", "art") == [["art"], ["art"]]
    assert words_at("party smart artful", '"art"') == []
    assert words_at("party art", '"art"') == [["art"]]


def test_a_phrase_spans_line_ends_and_signs():
    assert words_at("Prime\nMinister, prime-minister", '"prime minister"') == [
        ["Prime\nMinister"],
        ["prime-minister"],
    ]


def test_signs_that_are_words_are_found_inside_their_text():
    text = "他在北京人民大会堂说。"
    assert words_at(text, "人民") == [["人民"]]
    assert "人 " in spaced(text)
    assert spaced("plain") == "plain"


def test_words_far_apart_are_shown_where_they_are_closest():
    far = "x " * CLOSE
    text = f"tariffs {far} quota {far} tariffs and {'y ' * 60} quota"
    (found,) = findings_in(text, terms_of("tariffs quota"), 3)
    assert [span.cut(text) for span in found.spans] == ["quota", "tariffs"] or found.start > 500
    near = f"tariffs {far} quota and tariffs"
    (found,) = findings_in(near, terms_of("tariffs quota"), 3)
    assert found.start == near.index("quota")


def test_a_word_at_the_border_of_two_slices_is_found_once():
    for length in range(99_990, 100_003):
        text = "." * length + "ceasefire ends"
        assert spans_in(text, terms_of("ceasefire")) == (Span(length, length + 9),)


@given(st.lists(st.sampled_from(["kyiv", "Überfall", "été", "42nd", "ж"]), min_size=1))
def test_every_word_is_found_at_its_places(words):
    text = " ".join(words)
    place = 0
    expected = {}
    for word in words:
        expected.setdefault(word, []).append(Span(place, place + len(word)))
        place += len(word) + 1
    for word, spans in expected.items():
        assert spans_in(text, terms_of(f'"{word}"')) == tuple(spans)


def test_a_word_that_a_slice_cuts_off_is_not_taken_for_another_one():
    for length in range(100_388, 100_402):
        text = "." * length + "ceasefires end"
        assert spans_in(text, terms_of('"ceasefire"')) == ()
