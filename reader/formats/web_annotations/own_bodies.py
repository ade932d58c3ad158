"""What only this program says about words, in bodies that others read as plain text.

Each such body is a ``TextualBody`` with words and a purpose of the standard,
and with one further member, ``readingDesk``, that no other program knows and
the standard lets pass. It holds one of these members, and what belongs to it:

=============  ==============  =====================================================
member         purpose         meaning
=============  ==============  =====================================================
``kind``       classifying     "person", …, "claim", or the id of an own kind
                               ("own:weapon"), whose name is the body's ``value``
``claimKind``  tagging         of which kind a claim is
``name``       identifying     whom or what a mention stands for; ``nominal`` if the
                               words do not name it, ``note`` about it
``modality``   assessing       how strongly a claim is said
``verdict``    assessing       the id of a verdict, whose name is the ``value``
``evidence``   linking         a link; ``note`` about it
=============  ==============  =====================================================

An annotation whose own ``readingDesk`` has ``about`` "article" is about the
article as a whole; ``finished`` tells whether its reader is done with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reader.domain.annotations import Annotation, Claim, Mention
from reader.domain.claims import ClaimKind, Modality
from reader.domain.entities import MentionKind, surviving
from reader.domain.own_kinds import OWN
from reader.domain.remarks import NO_MEANING, OWN_NAMES, Meaning
from reader.formats.copies import AnnotatedArticle
from reader.formats.web_annotations.values import clean, each, words_of

OWN_MEMBER = "readingDesk"
CLAIM = Claim().label
_LONGEST_WORD, _LONGEST_NOTE = 200, 20_000
_MOST = 100  # of evidence
_LABELS = frozenset({*(kind.value for kind in MentionKind), CLAIM})
_CLAIM_KINDS = frozenset(kind.value for kind in ClaimKind)
_MODALITIES = frozenset(modality.value for modality in Modality)

Body = dict[str, Any]


def text_body(words: str, purpose: str, own: dict[str, Any] | None = None) -> Body:
    """Return a body with words; ``own`` is what only this program understands."""
    body: Body = {
        "type": "TextualBody",
        "value": words,
        "format": "text/plain",
        "purpose": purpose,
    }
    return body if own is None else {**body, OWN_MEMBER: own}


def own_bodies(article: AnnotatedArticle, item: Annotation) -> Iterator[Body]:
    """Yield what an item says beside its tags and its comment."""
    body = item.body
    match body:
        case Mention():
            label = body.label
            yield text_body(article.kind_name(label), "classifying", {"kind": label})
            yield from _name(article, item, body)
        case Claim():
            yield text_body(CLAIM, "classifying", {"kind": CLAIM})
            for kind in body.kinds:
                yield text_body(kind.value, "tagging", {"claimKind": kind.value})
            if body.modality is not Modality.ASSERTED:
                modality = body.modality.value
                yield text_body(modality, "assessing", {"modality": modality})
            yield from _judgement(article, body)


def meaning_of(bodies: Any) -> Meaning:
    """Return what the bodies of an annotation mean to this program."""
    found = NO_MEANING
    for body in each(bodies):
        if is_own(body):
            found = _with(found, body[OWN_MEMBER], words_of(body.get("value")))
    return found


def is_own(body: Any) -> bool:
    """Tell whether a body means something only to this program."""
    return isinstance(body, dict) and isinstance(body.get(OWN_MEMBER), dict)


def about_article(entry: dict[str, Any]) -> Meaning | None:
    """Return the meaning of an annotation on the article as a whole, ``None`` for any other."""
    own = entry.get(OWN_MEMBER)
    if not isinstance(own, dict) or own.get("about") != "article":
        return None
    return Meaning(is_article=True, is_finished=own.get("finished") is True)


def work_name(page: Any) -> str:
    """Return how the names of a page's own annotations begin, if it holds a whole work."""
    told = page.get(OWN_MEMBER) if isinstance(page, dict) else None
    if not isinstance(told, dict) or not isinstance(told.get("work"), dict):
        return ""
    name = words_of(page.get("id"))
    return name if name.startswith(OWN_NAMES) and len(name) > len(OWN_NAMES) else ""


def is_of_work(entry: Any, name: str) -> bool:
    """Tell whether an annotation was written with the work on a page of this name."""
    return isinstance(entry, dict) and words_of(entry.get("id")).startswith(name)


def _name(article: AnnotatedArticle, item: Annotation, body: Mention) -> Iterator[Body]:
    """Yield what a mention stands for, unless its words say that."""
    words = _flat(item.span.cut(article.document.text))
    id_ = None if body.entity is None else surviving(article.entities, body.entity)
    entity = None if id_ is None else article.entities.get(id_)
    if entity is None:
        if body.is_nominal:
            yield text_body(words, "identifying", {"name": "", "nominal": True})
        return
    if entity.name != words or entity.note or body.is_nominal:
        own: dict[str, Any] = {"name": entity.name}
        own |= {"nominal": True} if body.is_nominal else {}
        own |= {"note": entity.note} if entity.note else {}
        yield text_body(entity.name, "identifying", own)


def _judgement(article: AnnotatedArticle, claim: Claim) -> Iterator[Body]:
    if claim.verdict:
        yield text_body(article.verdict_name(claim), "assessing", {"verdict": claim.verdict})
    for told in claim.evidence:
        own = {"evidence": told.link} | ({"note": told.note} if told.note else {})
        yield text_body(told.link or told.note, "linking", own)


def _with(found: Meaning, own: Body, value: str) -> Meaning:
    """Return a meaning with that of one more body; what makes no sense is left out."""
    for member, read in _READERS.items():
        if isinstance(own.get(member), str):
            return read(found, own, value)
    return found


def _read_kind(found: Meaning, own: Body, value: str) -> Meaning:
    label = clean(own["kind"], _LONGEST_WORD)
    is_known = label in _LABELS or (label.startswith(OWN) and label != OWN)
    name = clean(value, _LONGEST_WORD)
    return found._replace(label=label, kind_name=name) if is_known else found


def _read_claim_kind(found: Meaning, own: Body, _value: str) -> Meaning:
    is_known = own["claimKind"] in _CLAIM_KINDS
    kinds = (*found.claim_kinds, own["claimKind"])
    return found._replace(claim_kinds=tuple(dict.fromkeys(kinds))) if is_known else found


def _read_modality(found: Meaning, own: Body, _value: str) -> Meaning:
    is_known = own["modality"] in _MODALITIES
    return found._replace(modality=own["modality"]) if is_known else found


def _read_name(found: Meaning, own: Body, _value: str) -> Meaning:
    return found._replace(
        name=clean(own["name"], _LONGEST_WORD),
        note=clean(words_of(own.get("note")), _LONGEST_NOTE),
        is_nominal=own.get("nominal") is True,
    )


def _read_verdict(found: Meaning, own: Body, value: str) -> Meaning:
    verdict = clean(own["verdict"], _LONGEST_WORD)
    return found._replace(verdict=verdict, verdict_name=clean(value, _LONGEST_WORD))


def _read_evidence(found: Meaning, own: Body, _value: str) -> Meaning:
    if len(found.evidence) >= _MOST:
        return found
    told = clean(own["evidence"], _LONGEST_NOTE), clean(words_of(own.get("note")), _LONGEST_NOTE)
    return found._replace(evidence=(*found.evidence, told))


_READERS: Mapping[str, Callable[[Meaning, Body, str], Meaning]] = {
    "kind": _read_kind,
    "claimKind": _read_claim_kind,
    "modality": _read_modality,
    "name": _read_name,
    "verdict": _read_verdict,
    "evidence": _read_evidence,
}


def _flat(words: str) -> str:
    return " ".join(words.split())
