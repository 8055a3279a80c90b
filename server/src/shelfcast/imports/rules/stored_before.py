"""Lines of a file that an earlier file brought: an export of "everything so far" comes again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from shelfcast.imports.rules.report import MOST_LINES, REJECTED_COLUMNS, FileReport, Reason

STORED_BEFORE = "already there from an earlier import"
_ADVICE = "Nothing: it is stored once."


def with_stored_before(report: FileReport, lines: Sequence[int]) -> FileReport:
    """The account, less the accepted lines that are stored already."""
    if not lines:
        return report
    listed = tuple(lines[:MOST_LINES]) if len(lines) > MOST_LINES else tuple(lines)
    reason = Reason(STORED_BEFORE, listed, None, None, _ADVICE, left_out=True, unlisted=len(lines) - len(listed))
    reasons = sorted((*report.reasons, reason), key=lambda one: -one.count)
    return replace(report, accepted=report.accepted - len(lines), reasons=tuple(reasons))


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
