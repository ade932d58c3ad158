"""The rows of the list worked out in the plainest way, to compare the quick one with."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from reader.domain.annotations import Claim, Mention
from reader.domain.entities import surviving
from reader.session.entries import Sorting
from reader.session.outline import GROUPS
from reader.session.rows import entity_of, speaker
from reader.session.verdicts import judged_as

SINGLY = ("claim", "highlight", "rejected")


def flat(words):
    return " ".join(words.split())


def group_of(annotation):
    if not annotation.is_shown:
        return "rejected"
    return annotation.body.label


def name_of(session, annotation):
    entity = entity_of(session, annotation)
    return entity.name if entity is not None else flat(annotation.anchor.quote)


def key_of(session, annotation):
    entity = annotation.body.entity
    if entity is not None and entity in session.entities:
        return "entity", surviving(session.entities, entity)
    return "words", flat(annotation.anchor.quote).casefold()


def plain_outline(session, options):
    """Return (level, group, text, count, status, annotation) of every row."""
    needle = options.needle.casefold().strip()
    groups = defaultdict(list)
    for annotation in sorted(session.annotations.values(), key=lambda a: (a.span, a.id)):
        if session.shows(annotation):
            groups[group_of(annotation)].append(annotation)
    rows = []
    for group in all_groups(session, groups):
        if group in SINGLY:
            body = item_rows(session, groups[group], options, needle)
            count = len(body)
        else:
            families = families_of(session, groups[group], needle)
            count = len(families)
            body = [row for f in ordered(session, families, options) for row in family_rows(*f)]
        if (group in ("highlight", "rejected") or group.startswith("own:")) and not groups[group]:
            continue
        rows.append(("group", group, group, count, None, None))
        if group not in options.closed_groups:
            rows.extend((level, group, *rest) for level, *rest in body)
    return rows


def all_groups(session, used):
    known = [kind.id for kind in session.vocabulary.kinds]
    unknown = sorted({g for g in used if g.startswith("own:")} - set(known))
    return [*GROUPS[:4], *known, *unknown, *GROUPS[4:]]


def item_rows(session, items, options, needle):
    def position(item):
        return item.span, item.id

    orders = {
        Sorting.POSITION: position,
        Sorting.NAME: lambda a: (flat(a.anchor.quote).casefold(), position(a)),
        Sorting.COUNT: lambda a: (-(a.confidence or 1.0), position(a)),
        Sorting.DATE: position,
    }
    rows = []
    for item in sorted(items, key=orders[options.sorting]):
        said = (*judged_as(session, item), item.comment, *item.tags)
        words = " ".join((flat(item.anchor.quote), speaker(session, item), *said)).casefold()
        is_mention = isinstance(item.body, Mention)
        level = "mention" if is_mention else item.body.label
        wanted = options.claim_kinds if isinstance(item.body, Claim) else ()
        if item.is_shown and wanted and not wanted & set(item.body.kinds):
            continue
        is_claim = item.is_shown and isinstance(item.body, Claim)
        if is_claim and options.verdicts and item.body.verdict not in options.verdicts:
            continue
        if needle in words:
            rows.append((level, flat(item.anchor.quote), 0, item.status, item.id))
    return rows


def families_of(session, mentions, needle):
    families = defaultdict(list)
    for mention in mentions:
        families[key_of(session, mention)].append(mention)
    return [members for members in families.values() if fits(session, members, needle)]


def fits(session, members, needle):
    entity = entity_of(session, members[0])
    words = [*((*entity.names, entity.note) if entity is not None else ())]
    words += [w for m in members for w in (m.anchor.quote, m.comment, *m.tags)]
    return any(needle in word.casefold() for word in words)


def ordered(session, families, options):
    def position(members):
        return members[0].span, session.families.key_of(members[0])

    orders = {
        Sorting.POSITION: position,
        Sorting.NAME: lambda m: (name_of(session, m[0]).casefold(), position(m)),
        Sorting.COUNT: lambda m: (-len(m), position(m)),
        Sorting.DATE: lambda m: (days_of(m), position(m)),
    }
    families = sorted(families, key=orders[options.sorting])
    return [(session, members, options) for members in families]


def days_of(members):
    """Return the first days of the suggestion that stands first, and of all human dates."""
    machine = [m for m in members if not m.is_human][:1]
    values = [m.body.value for m in (*machine, *(m for m in members if m.is_human))]
    return min(((v.earliest, v.latest) for v in values if v and v.earliest), default=("~", "~"))


def family_rows(session, members, options):
    statuses = {m.status for m in members}
    status = statuses.pop() if len(statuses) == 1 else None
    first = members[0]
    yield "entity", name_of(session, first), len(members), status, first.id
    if session.families.key_of(first) in options.opened:
        for m in members:
            yield "mention", flat(m.anchor.quote), 0, m.status, m.id


def rows_of(outline):
    """Return the rows of the quick outline in the same form."""
    return [(r.level.value, r.group, r.text, r.count, r.status, r.annotation) for r in outline]


def settled(session, rows):
    """Return the rows with the claims and rejected items at one place in a fixed order."""

    def place(row):
        span = session.annotations[row[5]].span if row[5] is not None else None
        return row[0], row[1], span

    found = []
    for (_, group, _), members in groupby(rows, key=place):
        is_listed_singly = group in SINGLY
        found += sorted(members, key=lambda row: str(row) if is_listed_singly else "")
    return found
