"""What the article as a whole says about its names."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.name_rules import revise
from reader.analysis.names import Evidence, FoundName
from reader.domain.entities import MentionKind
from reader.domain.spans import Span

PERSON, PLACE, ORGANIZATION = MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANIZATION


def names_in(text, *found, confidence=0.7):
    """Return names for ("quote", kind, which occurrence = 0)."""
    result = []
    for quote, kind, *which in found:
        match = list(re.finditer(re.escape(quote), text))[which[0] if which else 0]
        result.append(FoundName(Span(*match.span()), kind, confidence))
    return result


def revised(text, *found):
    return [(n.span.cut(text), n.kind) for n in revise(text, names_in(text, *found))]


def test_a_name_has_one_kind_in_the_whole_article():
    text = "Agra is old. Agra is big. Agra is far."
    found = [("Agra", PLACE, 0), ("Agra", PLACE, 1), ("Agra", ORGANIZATION, 2)]
    assert revised(text, *found) == [("Agra", PLACE)] * 3


def test_a_part_of_a_full_name_is_a_person():
    text = "Baruch Lanner lost. Lanner, once a teacher, appealed."
    result = revised(text, ("Baruch Lanner", PERSON), ("Lanner", ORGANIZATION, 1))
    assert result == [("Baruch Lanner", PERSON), ("Lanner", PERSON)]


def test_a_country_stays_a_place_beside_a_person_of_that_name():
    text = "Michael Jordan flew to Jordan yesterday."
    result = revised(text, ("Michael Jordan", PERSON), ("Jordan", PLACE, 1))
    assert result == [("Michael Jordan", PERSON), ("Jordan", PLACE)]


def test_a_title_before_a_name_makes_a_person():
    text = "It was Mr. Narok who called."
    assert revised(text, ("Narok", PLACE)) == [("Narok", PERSON)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They left the village of Karmali early.", "Karmali", PLACE),
        ("They left Karmali district early.", "Karmali", PLACE),
        ("A rally in Karmali, France, ended.", "Karmali", PLACE),
        ("The newspaper Karmali has closed.", "Karmali", ORGANIZATION),
        ("Then Karmali shares fell.", "Karmali", ORGANIZATION),
        ("The singer Karmali left.", "Karmali", PERSON),
        ("Then Karmali, 34, left.", "Karmali", PERSON),
        ("Then Karmali’s wife left.", "Karmali", PERSON),
    ],
)
def test_the_words_around_a_name_tell_its_kind(text, name, kind):
    wrong = [k for k in (PERSON, PLACE, ORGANIZATION) if k is not kind]
    for guess in wrong:
        found = names_in(text, (name, guess), confidence=0.5)
        assert (name, kind) in [(n.span.cut(text), n.kind) for n in revise(text, found)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kenya Wildlife Service", ORGANIZATION),
        ("Chamo River", PLACE),
        ("Deborah Cheetham", PERSON),
        ("United Nations", ORGANIZATION),
        ("Kenya", PLACE),
        ("KWS", ORGANIZATION),
    ],
)
def test_the_words_of_a_name_tell_its_kind(name, kind):
    wrong = [k for k in (PERSON, PLACE, ORGANIZATION) if k is not kind]
    for guess in wrong:
        found = names_in(name, (name, guess), confidence=0.5)
        assert [n.kind for n in revise(name, found)] == [kind]


def test_a_company_makes_its_short_name_an_organization():
    text = "Apple Inc. is large. Apple said so."
    result = revised(text, ("Apple Inc.", ORGANIZATION), ("Apple", PERSON, 1))
    assert result == [("Apple Inc.", ORGANIZATION), ("Apple", ORGANIZATION)]


def test_brackets_define_an_acronym_that_is_then_found_everywhere():
    text = "The Bank of Ghana (BoG) met. Later BoG and the BoG again; not BoGs."
    result = revised(text, ("Bank of Ghana", ORGANIZATION))
    assert result == [("Bank of Ghana", ORGANIZATION), *[("BoG", ORGANIZATION)] * 3]


def test_brackets_with_an_age_or_a_party_define_nothing():
    text = "The Labour Party (hung) and Senator Mary Smith (R-Texas) met."
    result = revised(text, ("Labour Party", ORGANIZATION), ("Mary Smith", PERSON))
    assert ("hung", ORGANIZATION) not in result
    assert ("R-Texas", PERSON) not in result


def test_the_acronym_of_common_words_is_no_name():
    text = (
        "Buyers of liquefied natural gas (LNG) met the World Health Organization (WHO). LNG rose."
    )
    found = [("LNG", ORGANIZATION, 0), ("LNG", ORGANIZATION, 1)]
    result = revised(text, *found, ("World Health Organization", ORGANIZATION))
    assert result == [("World Health Organization", ORGANIZATION), ("WHO", ORGANIZATION)]


def test_brackets_after_a_person_define_no_acronym():
    text = "Mary Smith (MSNBC) met."
    assert revised(text, ("Mary Smith", PERSON)) == [("Mary Smith", PERSON)]


def test_a_common_word_that_was_a_name_once_is_not_looked_for():
    text = "We met Hope in town. Hope is a fine thing."
    assert revised(text, ("Hope", PERSON)) == [("Hope", PERSON)]


def test_a_surname_alone_is_found_where_the_model_missed_it():
    text = "Uhuru Kenyatta spoke.\nKENYATTA IN TOWN\nAides of Kenyatta's and pro-Kenyatta men."
    result = revised(text, ("Uhuru Kenyatta", PERSON))
    assert result == [("Uhuru Kenyatta", PERSON), ("KENYATTA", PERSON), ("Kenyatta", PERSON)]


def test_a_repeated_form_does_not_cross_a_line_end():
    text = "New Testament Group met. A New\nTestament Group"
    assert revised(text, ("New Testament Group", ORGANIZATION)) == [
        ("New Testament Group", ORGANIZATION)
    ]


def test_known_places_are_found_without_the_model_also_in_pairs():
    assert revised("The Russia-Ukraine war reached Oman.") == [
        ("Russia", PLACE),
        ("Ukraine", PLACE),
        ("Oman", PLACE),
    ]


def test_a_name_with_two_votes_is_surer_than_a_name_with_one():
    text = "Narok in Kenya. We saw Narok. We saw Bomet."
    found = names_in(text, ("Narok", PLACE, 0), ("Narok", PLACE, 1), ("Bomet", PLACE))
    sure = {n.span.cut(text): n.confidence for n in revise(text, found)}
    assert sure["Narok"] > sure["Bomet"]


def seen_in(text, *seen):
    """Return names with the network's shares: ("quote", (person, place, organization, none))."""
    return [
        FoundName(Span(*match.span()), PERSON, 0.5, Evidence(shares, None, 0.9))
        for quote, shares in seen
        for match in re.finditer(rf"\b{re.escape(quote)}\b", text)
    ]


def by_both(text, *seen):
    return [(n.span.cut(text), n.kind) for n in revise(text, seen_in(text, *seen))]


def test_all_mentions_decide_the_kind_of_a_name():
    text = "Agra won. Agra lost. Agra drew."
    shares = [(0.0, 0.1, 0.9, 0.0), (0.0, 0.1, 0.9, 0.0), (0.0, 0.6, 0.4, 0.0)]
    spans = [Span(*match.span()) for match in re.finditer("Agra", text)]
    names = [FoundName(s, PLACE, 0.5, Evidence(e)) for s, e in zip(spans, shares, strict=True)]
    assert [n.kind for n in revise(text, names)] == [ORGANIZATION] * 3


def test_a_full_name_tells_what_its_parts_are():
    text = "Baruch Lanner lost. Lanner appealed."
    full, part = ("Baruch Lanner", (0.95, 0.0, 0.0, 0.05)), ("Lanner", (0.3, 0.0, 0.4, 0.3))
    assert by_both(text, full, part)[-1] == ("Lanner", PERSON)


def test_what_is_likely_nothing_goes():
    assert by_both("Then Monday Coffee came.", ("Monday Coffee", (0.0, 0.0, 0.05, 0.95))) == []


def test_agreement_makes_surer():
    text = "They saw Narok."
    found, alone = (
        revise(
            text, [FoundName(Span(9, 14), PLACE, 0.5, Evidence((0, 0.8, 0.1, 0.1), spacy, 1.0))]
        )
        for spacy in (PLACE, None)
    )
    assert found[0].confidence > alone[0].confidence + 0.05


def test_nothing_in_nothing_out():
    assert revise("", []) == []


@given(
    st.text(alphabet="ABab .-'’()\n", max_size=80),
    st.lists(st.tuples(st.integers(0, 79), st.integers(1, 9), st.sampled_from(MentionKind))),
)
def test_names_stay_inside_the_text_in_order_and_apart(text, raw):
    found = [
        FoundName(Span(start, start + length), kind, 0.5)
        for start, length, kind in raw
        if start + length <= len(text) and kind is not MentionKind.DATE
    ]
    result = revise(text, found)
    assert all(n.span.end <= len(text) and 0.0 <= n.confidence <= 1.0 for n in result)
    assert all(a.span.end <= b.span.start for a, b in pairwise(result))


@pytest.mark.timeout(60)
def test_a_book_of_people_is_revised_before_the_time_limit_of_this_test():
    people = 12_000  # looking for each name in the whole text would take many minutes
    text = "\n".join(f"John Xa{n}b met Mary Xc{n}d and Xa{n}b left." for n in range(people))
    names = [
        FoundName(Span(*m.span()), PERSON, 0.7) for m in re.finditer(r"(?:John|Mary) X\w+", text)
    ]
    assert len(revise(text, names)) == 3 * people
