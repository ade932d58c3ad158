"""The last analysis of each article, and when there were some: ``analysis``, ``analysis_run``."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from reader.domain.documents import DocumentId
from reader.domain.findings import NONE, Findings
from reader.domain.findings_records import findings_from_record
from reader.domain.library import AnalysisRun, PackedAnalysis, StoredAnalysis
from reader.domain.soundness import check_findings
from reader.domain.span_records import Record
from reader.store import search
from reader.store.packing import from_packed_json, to_bytes, to_packed_json


def packed(record: Record) -> PackedAnalysis:
    """Return an analysis as the table keeps it."""
    model = record["model"]
    findings = _understood(record)
    if findings is None:
        return PackedAnalysis(to_packed_json(record), model["name"], model["version"])
    return PackedAnalysis(
        to_packed_json(record),
        model["name"],
        model["version"],
        _names_in(findings),
        findings.language,
        findings.size,
    )


def names_in(record: Record) -> dict[str, int]:
    """Return the names that a stored analysis knows, with where each is first mentioned."""
    findings = _understood(record)
    return {} if findings is None else _names_in(findings)


def _understood(record: Record) -> Findings | None:
    """Return the findings of a record, none if this version does not understand it.

    Such an analysis will be made anew.
    """
    try:
        return findings_from_record(record)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _names_in(findings: Findings) -> dict[str, int]:
    """Return the names that an analysis knows, with where each is first mentioned."""
    first: dict[int, int] = {}
    for start, row in zip(findings.starts, findings.entity_rows, strict=True):
        if row != NONE:
            first.setdefault(row, start)
    names: dict[str, int] = {}
    for row, entity in enumerate(findings.entities):
        for name in (entity.name, *entity.aliases):
            names.setdefault(name, first.get(row, 0))
    return names


def keep(
    connection: sqlite3.Connection,
    document_id: DocumentId,
    analysis: PackedAnalysis,
    at: datetime,
    *,
    is_complete: bool,
) -> None:
    """Put an analysis in the place of the earlier one."""
    connection.execute(
        "INSERT INTO analysis "
        "(document, record, is_complete, model_name, model_version, stored_at) "
        "VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?) "
        "ON CONFLICT (document) DO UPDATE SET record = excluded.record, "
        "is_complete = excluded.is_complete, model_name = excluded.model_name, "
        "model_version = excluded.model_version, stored_at = excluded.stored_at, is_behind = 0",
        (
            document_id,
            analysis.content,
            int(is_complete),
            to_bytes(analysis.model_name),
            to_bytes(analysis.model_version),
            at.isoformat(),
        ),
    )
    search.put_names(connection, document_id, analysis.names)


def note_run(
    connection: sqlite3.Connection, document_id: DocumentId, analysis: PackedAnalysis, at: datetime
) -> None:
    """Note that an analysis was made, unless the last one was no other."""
    told = (
        to_bytes(analysis.model_name),
        to_bytes(analysis.model_version),
        analysis.language,
        analysis.items,
    )
    last = connection.execute(
        "SELECT CAST(model_name AS BLOB), CAST(model_version AS BLOB), language, items "
        "FROM analysis_run WHERE document = ? ORDER BY seq DESC LIMIT 1",
        (document_id,),
    ).fetchone()
    if last != told:
        connection.execute(
            "INSERT INTO analysis_run (document, at, model_name, model_version, language, items) "
            "VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)",
            (document_id, at.isoformat(), *told),
        )


def runs(connection: sqlite3.Connection, document_id: DocumentId) -> tuple[AnalysisRun, ...]:
    """Return the analyses of the whole of a document, oldest first."""
    rows = connection.execute(
        "SELECT seq, at, model_name || ' ' || model_version, language, items "
        "FROM analysis_run WHERE document = ? ORDER BY seq",
        (document_id,),
    )
    return tuple(
        AnalysisRun(seq, datetime.fromisoformat(at), model.strip(), language, items)
        for seq, at, model, language, items in rows
    )


def drop_unsound(connection: sqlite3.Connection, document_id: DocumentId, words: str) -> None:
    """Forget an analysis that does not fit the text; it will be made anew.

    One that this version does not understand stays: nobody looks into it.
    """
    stored = load(connection, document_id)
    findings = None if stored is None else _understood(stored.record)
    if findings is not None:
        try:
            check_findings(findings, words)
        except (IndexError, ValueError, OverflowError):
            connection.execute("DELETE FROM analysis WHERE document = ?", (document_id,))


def fall_behind(connection: sqlite3.Connection, document_id: DocumentId) -> None:
    """Note that the article has another date or language than its analysis was made with."""
    connection.execute("UPDATE analysis SET is_behind = 1 WHERE document = ?", (document_id,))


def load(connection: sqlite3.Connection, document_id: DocumentId) -> StoredAnalysis | None:
    """Return the stored analysis, if there is one."""
    row = connection.execute(
        "SELECT record, is_complete, is_behind FROM analysis WHERE document = ?", (document_id,)
    ).fetchone()
    if row is None:
        return None
    record: Record = from_packed_json(row[0])
    return StoredAnalysis(record, is_complete=bool(row[1]), is_behind=bool(row[2]))
