"""The whole analysis of the sample article against what a reader found in it.

``seeds/articles/putin-china-visit/ABOUT.md`` explains the expectations.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from reader.analysis.pipeline import Analyser
from reader.base.paths import sample_article
from reader.domain.analysis import Analysis, FoundClaim, FoundMention
from reader.domain.documents import text_sha256
from reader.domain.entities import Entity
from reader.domain.spans import Span
from reader.formats.plain import PlainImporter

SAME_CLAIM = 0.8  # overlap ratio; a final full stop or bracket is no matter
MOST_OF_CONTENT = 0.9

Item = dict[str, Any]

EXPECTED: Item = json.loads(
    sample_article().with_name("expected.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser.load()


@pytest.fixture(scope="module")
def analysis(analyser: Analyser) -> Analysis:
    read = PlainImporter().read(sample_article().read_bytes(), "source.txt")
    found = analyser.analyse(read.text, read.blocks, None)
    print("\n".join(["Differences from the expected findings:", *differences(read.text, found)]))
    return found


def span_of(item: Item) -> Span:
    return Span(item["start"], item["end"])


def required(items: list[Item]) -> list[Item]:
    return [item for item in items if item["need"] == "required"]


def mention_at(analysis: Analysis, item: Item) -> FoundMention | None:
    return next((m for m in analysis.mentions if m.span == span_of(item)), None)


def kinds_of(item: Item) -> set[str]:
    return {item["kind"], *item.get("also_kinds", ())}


def claim_at(analysis: Analysis, item: Item) -> FoundClaim | None:
    near = [c for c in analysis.claims if c.span.overlap_ratio(span_of(item)) >= SAME_CLAIM]
    return near[0] if near else None


def entity_of(analysis: Analysis, expected: Item) -> Entity | None:
    """Return the entity that most of the expected one's required mentions belong to."""
    listed = [m for m in required(EXPECTED["mentions"]) if m["id"] in expected["mentions"]]
    found = [mention_at(analysis, m) for m in listed]
    ids = Counter(m.entity for m in found if m is not None and m.entity is not None)
    best = ids.most_common(1)[0][0] if ids else None
    return next((e for e in analysis.entities if e.id == best), None)


def wrong_extras(analysis: Analysis) -> list[FoundMention]:
    listed = {span_of(m): kinds_of(m) for m in EXPECTED["mentions"]}
    return [m for m in analysis.mentions if m.kind.value not in listed.get(m.span, ())]


def attribution_faults(claim: FoundClaim, wanted: Item) -> list[str]:
    """Return what is wrong with source, cue and content of a claim."""
    found = claim.attribution
    if found is None:
        return ["no attribution"]
    faults = []
    if found.source != span_of(wanted["source"]):
        faults.append(f"source {found.source}")
    source = wanted["source"]
    if source.get("entity_need") == "required" and found.entity is None:
        faults.append("source without its entity")
    if found.cue is None or not found.cue.contains(span_of(wanted["cue"])):
        faults.append(f"cue {found.cue}")
    content = span_of(wanted["content"])
    covered = sum(
        min(s.end, content.end) - max(s.start, content.start)
        for s in found.content
        if s.overlaps(content)
    )
    most = span_of(wanted["content_at_most"])
    if covered < MOST_OF_CONTENT * len(content) or not all(map(most.contains, found.content)):
        faults.append(f"content {found.content}")
    return faults


def differences(text: str, analysis: Analysis) -> Iterator[str]:
    """Yield a readable line for everything that is not as expected."""
    yield from mention_differences(text, analysis)
    for item in EXPECTED["entities"]:
        entity = entity_of(analysis, item)
        if entity is not None and entity.name != item["name"]:
            yield f"  entity named “{entity.name}” instead of “{item['name']}”"
    yield from claim_differences(text, analysis)


def mention_differences(text: str, analysis: Analysis) -> Iterator[str]:
    for item in EXPECTED["mentions"]:
        found = mention_at(analysis, item)
        where = f"“{item['text']}” at {item['start']}"
        if found is None:
            yield f"  missing ({item['need']}): {item['kind']} {where}"
        elif found.kind.value not in kinds_of(item):
            yield f"  {found.kind.value} instead of {item['kind']}: {where}"
    for extra in wrong_extras(analysis):
        yield f"  not expected: {extra.kind.value} “{extra.span.cut(text)}” at {extra.span.start}"


def claim_differences(text: str, analysis: Analysis) -> Iterator[str]:
    for item in EXPECTED["claims"]:
        claim = claim_at(analysis, item)
        where = f"“{item['text'][:50]}…”"
        wanted = item["attribution"]
        if claim is None:
            yield f"  missing ({item['need']}): claim {where}"
        elif wanted is not None:
            for fault in attribution_faults(claim, wanted):
                yield f"  attribution ({wanted['need']}): {fault} in {where}"
    known = [span_of(c) for c in EXPECTED["claims"]]
    for claim in analysis.claims:
        if all(claim.span.overlap_ratio(k) < SAME_CLAIM for k in known):
            yield f"  not expected: claim “{claim.span.cut(text)[:50]}…” ({claim.score:.2f})"


def test_the_expectations_quote_the_article_exactly():
    text = PlainImporter().read(sample_article().read_bytes(), "source.txt").text
    assert text_sha256(text) == EXPECTED["text_sha256"]
    quotes = [*EXPECTED["mentions"], *EXPECTED["claims"]]
    for claim in EXPECTED["claims"]:
        if (said := claim["attribution"]) is not None:
            quotes += [said[part] for part in ("source", "cue", "content", "content_at_most")]
    assert [q["text"] for q in quotes] == [span_of(q).cut(text) for q in quotes]


def test_what_is_only_good_to_have_has_a_reason():
    items = [*EXPECTED["mentions"], *EXPECTED["entities"], *EXPECTED["claims"]]
    assert all(item["need"] == "required" or item["reason"] for item in items)


@pytest.mark.model
def test_the_sentences_are_those_of_the_article(analysis):
    found = [[s.start, s.end] for s in analysis.sentences]
    assert [s for s in EXPECTED["sentences"] if s not in found] == []


@pytest.mark.model
def test_every_required_mention_is_found_with_its_kind(analysis):
    missing = []
    for item in required(EXPECTED["mentions"]):
        found = mention_at(analysis, item)
        if found is None or found.kind.value not in kinds_of(item):
            missing.append((item["start"], item["kind"], item["text"]))
    assert missing == []


@pytest.mark.model
def test_every_mention_leads_to_the_sentence_it_stands_in(analysis):
    for mention in analysis.mentions:
        assert analysis.sentences[mention.sentence].contains(mention.span)


@pytest.mark.model
def test_few_mentions_are_found_that_are_none(analysis):
    assert len(wrong_extras(analysis)) <= EXPECTED["wrong_extra_mentions_allowed"]


@pytest.mark.model
def test_mentions_are_grouped_into_the_right_entities(analysis):
    groups: dict[str, set[str | None]] = {}
    for item in required(EXPECTED["mentions"]):
        found = mention_at(analysis, item)
        groups.setdefault(item["entity"], set()).add(None if found is None else found.entity)
    assert {name: len(ids) for name, ids in groups.items() if len(ids) != 1} == {}
    alone = [next(iter(ids)) for ids in groups.values()]
    assert None not in alone
    assert len(set(alone)) == len(alone)


@pytest.mark.model
def test_a_name_has_its_other_forms_and_a_place_its_country(analysis):
    for item in required(EXPECTED["entities"]):
        entity = entity_of(analysis, item)
        assert entity is not None, item["name"]
        assert entity.kind.value == item["kind"]
        assert set(item["aliases"]) <= set(entity.aliases)
        if entity.kind.value != "date":
            assert entity.name == item["name"]
        if "place" in item:
            assert entity.place is not None, item["name"]
            assert entity.place.country == item["place"]["country"]
            assert entity.place.geonames == item["place"]["geonames"]


@pytest.mark.model
def test_dates_have_no_year_while_the_article_has_no_date(analysis):
    for item in required([m for m in EXPECTED["mentions"] if "date" in m]):
        found = mention_at(analysis, item)
        assert found is not None, item["text"]
        assert found.value is not None, item["text"]
        assert (found.value.type.value, found.value.value) == (
            item["date"]["type"],
            item["date"]["value"],
        )


@pytest.mark.model
def test_dates_take_the_year_of_the_article_and_say_so(analyser):
    read = PlainImporter().read(sample_article().read_bytes(), "source.txt")
    dated = [m for m in EXPECTED["mentions"] if "with_article_date" in m]
    day = date.fromisoformat(dated[0]["with_article_date"]["article_date"])
    analysis = analyser.analyse(read.text, read.blocks, day)
    for item in dated:
        found = mention_at(analysis, item)
        assert found is not None, item["text"]
        assert found.value is not None, item["text"]
        assert found.value.value == item["with_article_date"]["value"]
        assert found.value.assumed is item["with_article_date"]["assumed"]


@pytest.mark.model
def test_every_required_claim_is_found_with_who_says_it(analysis):
    faults = {}
    for item in required(EXPECTED["claims"]):
        claim = claim_at(analysis, item)
        wanted = item["attribution"]
        if claim is None:
            faults[item["text"]] = ["not found"]
        elif wanted is not None and wanted["need"] == "required":
            faults[item["text"]] = attribution_faults(claim, wanted)
    assert {text: found for text, found in faults.items() if found} == {}


@pytest.mark.model
def test_claims_that_are_found_have_the_right_modality(analysis):
    for item in EXPECTED["claims"]:
        claim = claim_at(analysis, item)
        if claim is not None:
            assert claim.modality.value in {item["modality"], *item.get("also_modalities", ())}
