"""What became of every row of a file: accepted, or rejected with a reason and its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and the lines it applies to (the header is line 1)."""

    text: str
    lines: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        return {"reason": self.text, "count": len(self.lines), "lines": list(self.lines)}


@dataclass(frozen=True, slots=True)
class FileReport:
    """The account of one file: rows = accepted + rejected, always.

    reasons: why rows were rejected;  notes: what is odd about accepted rows;  warnings: what holds for the whole file
    """

    rows: int
    accepted: int
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        return self.rows - self.accepted

    def as_json(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "reasons": [reason.as_json() for reason in self.reasons],
            "notes": [note.as_json() for note in self.notes],
            "warnings": list(self.warnings),
        }


class Rows:
    """The rows of a file under examination; each keeps the first reason against it, none is dropped unseen."""

    LINE = "line"
    _REASON = "rejected_because"

    def __init__(self, columns: Mapping[str, pl.Series], line_numbers: pl.Series) -> None:
        self.frame = pl.DataFrame(dict(columns)).with_columns(
            line_numbers.alias(self.LINE), pl.lit(None, dtype=pl.String).alias(self._REASON)
        )
        self._notes: list[Reason] = []
        self._warnings: list[str] = []

    def reject(self, where: pl.Expr, reason: str | pl.Expr) -> None:
        """Reject the rows `where` holds, unless something was already wrong with them."""
        text = pl.lit(reason) if isinstance(reason, str) else reason
        self.frame = self.frame.with_columns(
            pl.when(pl.col(self._REASON).is_null() & where.fill_null(value=False))
            .then(text)
            .otherwise(pl.col(self._REASON))
            .alias(self._REASON)
        )

    @property
    def still_accepted(self) -> pl.Expr:
        """Whether nothing is wrong with a row so far."""
        return pl.col(self._REASON).is_null()

    def note(self, where: pl.Expr, text: str) -> None:
        """Report accepted rows that deserve a look."""
        lines = self.accepted.filter(where)[self.LINE].to_list()
        if lines:
            self._notes.append(Reason(text, tuple(lines)))

    def warn(self, sentence: str) -> None:
        self._warnings.append(sentence)

    @property
    def accepted(self) -> pl.DataFrame:
        return self.frame.filter(pl.col(self._REASON).is_null()).drop(self._REASON)

    @property
    def rejected(self) -> pl.DataFrame:
        """line, rejected_because of every rejected row, in the order of the file."""
        return self.frame.filter(pl.col(self._REASON).is_not_null()).select(self.LINE, self._REASON)

    def report(self) -> FileReport:
        grouped = self.rejected.group_by(self._REASON, maintain_order=True).agg(pl.col(self.LINE))
        reasons = [Reason(text, tuple(lines)) for text, lines in grouped.iter_rows()]
        reasons.sort(key=lambda reason: -len(reason.lines))
        return FileReport(
            rows=self.frame.height,
            accepted=self.frame.height - self.rejected.height,
            reasons=tuple(reasons),
            notes=tuple(self._notes),
            warnings=tuple(self._warnings),
        )
