"""The account of a file that was read in parts, and of lines that an earlier file brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from shelfcast.imports.rules.report import REJECTED_COLUMNS, FileReport, Reason

STORED_BEFORE = "already there from an earlier import"
_ADVICE = "Nothing: it is stored once."


def of_whole_file(parts: Sequence[FileReport]) -> FileReport:
    """One account of all parts; the same reason in several parts is one reason."""
    if len(parts) == 1:
        return parts[0]
    whole = FileReport(
        rows=sum(part.rows for part in parts),
        accepted=sum(part.accepted for part in parts),
        reasons=_together([reason for part in parts for reason in part.reasons]),
        notes=_together([note for part in parts for note in part.notes]),
        warnings=tuple(dict.fromkeys(warning for part in parts for warning in part.warnings)),
        understood=parts[0].understood,
    )
    return whole.with_notice()


def with_stored_before(report: FileReport, lines: Sequence[int]) -> FileReport:
    """The account, less the accepted lines that are stored already."""
    if not lines:
        return report
    reason = Reason(STORED_BEFORE, tuple(lines), None, None, _ADVICE, left_out=True)
    return replace(report, accepted=report.accepted - len(lines), reasons=(*report.reasons, reason))


def stored_before(lines: Sequence[int]) -> pl.DataFrame:
    """REJECTED_COLUMNS of the lines that are stored already."""
    nothing = pl.repeat(None, len(lines), dtype=pl.String, eager=True)
    columns = {
        "line": pl.Series(lines, dtype=pl.Int64),
        "field": nothing,
        "value": nothing,
        "reason": pl.repeat(STORED_BEFORE, len(lines), dtype=pl.String, eager=True),
        "what_to_do": pl.repeat(_ADVICE, len(lines), dtype=pl.String, eager=True),
    }
    return pl.DataFrame(columns, schema=REJECTED_COLUMNS)


def _together(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    merged: dict[str, Reason] = {}
    for reason in reasons:
        before = merged.get(reason.text)
        merged[reason.text] = reason if before is None else replace(before, lines=before.lines + reason.lines)
    return tuple(sorted(merged.values(), key=lambda reason: -len(reason.lines)))
