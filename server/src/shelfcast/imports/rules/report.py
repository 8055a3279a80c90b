"""What became of every row of a file: accepted, or rejected with a reason and its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import polars as pl

from shelfcast.imports.rules.values import written

FEWEST_DAYS = 90
GOOD_DAYS = 183
"""Half a year: what a season needs to show."""
MOST_BAD = 0.05
"""The share of bad rows above which somebody should look at the file."""
REJECTED_COLUMNS = {"line": pl.Int64, "field": pl.String, "value": pl.String, "reason": pl.String, "what_to_do": pl.String}
MENDING_COLUMNS = ("line", "reason", "what_to_do")
"""What is put behind the original cells of rejected rows; ignored when the mended file comes again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, in which field, and how it is mended.

    left_out: the row is no mistake but does not belong here, such as a voided item or a totals row
    """

    field: str | None
    reason: str
    what_to_do: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and the lines it applies to (the header is line 1).

    field, value: of the first such row;  what_to_do: how it is mended;  left_out: no mistake, but not for here
    unlisted: how many more lines there are, in the account of a file that came in batches
    """

    text: str
    lines: tuple[int, ...]
    field: str | None = None
    value: str | None = None
    what_to_do: str | None = None
    left_out: bool = False
    unlisted: int = 0

    @property
    def count(self) -> int:
        return len(self.lines) + self.unlisted

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {"reason": self.text, "count": self.count, "lines": list(self.lines)}
        if self.what_to_do is not None:
            told |= {"field": self.field, "value": self.value, "what_to_do": self.what_to_do, "left_out": self.left_out}
        return told


@dataclass(frozen=True, slots=True)
class Understanding:
    """How the file was read, for somebody to check.

    format: the known export that it is, or None;  columns: our field → the file's header
    ignored: headers that nothing was read from;  personal: headers dropped because they hold personal data
    dates, decimals: how 03/04/2024 and 1,234 were read, where the file has any such
    """

    format: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    dates: str | None = None
    decimals: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "format": self.format,
            "columns": dict(self.columns),
            "ignored": list(self.ignored),
            "personal": list(self.personal),
            "dates": self.dates,
            "decimals": self.decimals,
        }


@dataclass(frozen=True, slots=True)
class FileReport:
    """The account of one file: rows = accepted + rejected, always.

    reasons: why rows were rejected;  notes: what is odd about accepted rows;  said: what holds for the whole file
    covers: the first and last moment of its sales
    """

    rows: int
    accepted: int
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    said: tuple[str, ...] = ()
    understood: Understanding = Understanding()
    covers: tuple[datetime, datetime] | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Too many bad rows, what was said of the file, and whether its history is short."""
        return (*self._notice(), *self.said, *self._about_history())

    @property
    def rejected(self) -> int:
        return self.rows - self.accepted

    @property
    def left_out(self) -> int:
        """Of the rejected rows those that are no mistake."""
        return sum(reason.count for reason in self.reasons if reason.left_out)

    @property
    def bad_share(self) -> float:
        """Of the rows that should have been good."""
        due = self.rows - self.left_out
        return (self.rejected - self.left_out) / due if due else 0.0

    @property
    def too_many_bad(self) -> bool:
        return self.bad_share > MOST_BAD

    def as_json(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "left_out": self.left_out,
            "reasons": [reason.as_json() for reason in self.reasons],
            "notes": [note.as_json() for note in self.notes],
            "warnings": list(self.warnings),
            "understood": self.understood.as_json(),
        }

    def _notice(self) -> tuple[str, ...]:
        if not self.too_many_bad:
            return ()
        main = next(reason for reason in self.reasons if not reason.left_out)
        bad, due, most = self.rejected - self.left_out, self.rows - self.left_out, f"{MOST_BAD:.0%}"
        sentence = f"{bad:,} of {due:,} rows ({self.bad_share:.0%}) are bad, more than {most}; most of them: {main.text}."
        return (f"{sentence} Mend the file or the mapping and send it again.",)

    def _about_history(self) -> tuple[str, ...]:
        if self.covers is None:
            return ()
        days = (self.covers[1] - self.covers[0]).days + 1
        covers = f"The file covers {days} day{'s' if days != 1 else ''}"
        if days < FEWEST_DAYS:
            return (f"{covers}; with fewer than {FEWEST_DAYS} the forecast is less certain.",)
        if days < GOOD_DAYS:
            return (f"{covers}; six months or more show seasons better.",)
        return ()


MOST_LINES = 1_000
"""Of one reason that the account of a file in batches lists."""


def merged(reports: Iterable[FileReport]) -> FileReport:
    """One account of a file that came in batches."""
    told = list(reports)
    spans = [report.covers for report in told if report.covers is not None]
    return FileReport(
        rows=sum(report.rows for report in told),
        accepted=sum(report.accepted for report in told),
        reasons=tuple(sorted(_together(report.reasons for report in told), key=lambda reason: -reason.count)),
        notes=tuple(_together(report.notes for report in told)),
        said=tuple(dict.fromkeys(sentence for report in told for sentence in report.said)),
        understood=told[0].understood if told else Understanding(),
        covers=(min(first for first, _ in spans), max(last for _, last in spans)) if spans else None,
    )


def _together(parts: Iterable[tuple[Reason, ...]]) -> list[Reason]:
    found: dict[str, Reason] = {}
    for reason in (reason for part in parts for reason in part):
        known = found.get(reason.text)
        if known is None:
            found[reason.text] = replace(reason, lines=reason.lines[:MOST_LINES], unlisted=max(0, reason.count - MOST_LINES))
        else:
            lines = (known.lines + reason.lines)[:MOST_LINES]
            found[reason.text] = replace(known, lines=lines, unlisted=known.count + reason.count - len(lines))
    return list(found.values())


class Rows:
    """The rows of a file under examination; each keeps the first reason against it, none is dropped unseen."""

    LINE = "line"
    _FAULT = "fault"

    def __init__(self, columns: Mapping[str, pl.Series], line_numbers: pl.Series, cells: Mapping[str, pl.Series]) -> None:
        """cells: field → the column as it stood in the file, to show what is wrong"""
        self.frame = pl.DataFrame(dict(columns)).with_columns(
            line_numbers.cast(pl.Int64).alias(self.LINE), pl.lit(None, dtype=pl.Int16).alias(self._FAULT)
        )
        self._cells = cells
        self._faults: list[Fault] = []
        self._notes: list[Reason] = []
        self._warnings: list[str] = []

    def reject(self, where: pl.Expr, fault: Fault) -> None:
        """Reject the rows `where` holds, unless something was already wrong with them."""
        bad = self.frame.select((pl.col(self._FAULT).is_null() & where.fill_null(value=False)).alias("bad"))["bad"]
        if not bad.any():
            return
        if len(bad) != self.frame.height:  # a literal condition that holds for every row
            bad = pl.repeat(value=True, n=self.frame.height, dtype=pl.Boolean, eager=True) & self.frame[self._FAULT].is_null()
        number = pl.lit(len(self._faults), dtype=pl.Int16)
        self._faults.append(fault)
        self.frame = self.frame.with_columns(pl.when(bad).then(number).otherwise(pl.col(self._FAULT)).alias(self._FAULT))

    @property
    def still_accepted(self) -> pl.Expr:
        """Whether nothing is wrong with a row so far."""
        return pl.col(self._FAULT).is_null()

    def note(self, where: pl.Expr, text: str) -> None:
        """Report accepted rows that deserve a look."""
        lines = self.frame.filter(self.still_accepted & where)[self.LINE].to_list()
        if lines:
            self._notes.append(Reason(text, tuple(lines)))

    def warn(self, sentence: str) -> None:
        self._warnings.append(sentence)

    @property
    def accepted(self) -> pl.DataFrame:
        if not self._faults:
            return self.frame.drop(self._FAULT)
        return self.frame.filter(self.still_accepted).drop(self._FAULT)

    @property
    def rejected(self) -> pl.DataFrame:
        """REJECTED_COLUMNS of every rejected row, in the order of the file."""
        bad = self.frame.with_row_index("position").filter(~self.still_accepted)
        told = [self._told(part) for part in bad.partition_by(self._FAULT, maintain_order=True)]
        if not told:
            return pl.DataFrame(schema=REJECTED_COLUMNS)
        return pl.concat(told).sort("position", maintain_order=True).select(*REJECTED_COLUMNS)

    def _told(self, part: pl.DataFrame) -> pl.DataFrame:
        fault = self._faults[part[self._FAULT][0]]
        cells = self._cells.get(fault.field or "")
        values = pl.repeat(None, part.height, dtype=pl.String, eager=True) if cells is None else _shown(cells, part["position"])
        return part.select(
            "position",
            self.LINE,
            pl.lit(fault.field, dtype=pl.String).alias("field"),
            values.alias("value"),
            pl.lit(fault.reason).alias("reason"),
            pl.lit(fault.what_to_do).alias("what_to_do"),
        )

    def report(self, understood: Understanding | None = None) -> FileReport:
        rejected = self.rejected
        left_out = {fault.reason for fault in self._faults if fault.left_out}
        reasons = [
            Reason(
                first["reason"],
                tuple(part["line"].to_list()),
                first["field"],
                first["value"],
                first["what_to_do"],
                first["reason"] in left_out,
            )
            for part in rejected.partition_by("reason", maintain_order=True)
            for first in [part.row(0, named=True)]
        ]
        reasons.sort(key=lambda reason: -len(reason.lines))
        return FileReport(
            rows=self.frame.height,
            accepted=self.frame.height - rejected.height,
            reasons=tuple(reasons),
            notes=tuple(self._notes),
            said=tuple(self._warnings),
            understood=understood or Understanding(),
        )


def _shown(cells: pl.Series, positions: pl.Series) -> pl.Series:
    """Cells as people see them; what is no text, such as a list in a Parquet file, shows as nothing."""
    return written(cells.gather(positions))


def rows_to_mend(frame: pl.DataFrame, line_numbers: pl.Series, rejected: pl.DataFrame) -> pl.DataFrame:
    """Rejected rows with their original cells, and behind them MENDING_COLUMNS; several faults of a line are one row.

    frame, line_numbers: the table as it was read;  rejected: REJECTED_COLUMNS
    """
    faults = rejected.group_by("line", maintain_order=True).agg(
        pl.col("reason").unique(maintain_order=True).str.join("; "),
        pl.col("what_to_do").unique(maintain_order=True).str.join(" "),
    )
    numbered = frame.drop(*MENDING_COLUMNS, strict=False).with_columns(line_numbers.cast(pl.Int64).alias("line"))
    return numbered.join(faults, on="line", how="inner", maintain_order="left").select(
        pl.exclude(*MENDING_COLUMNS), *MENDING_COLUMNS
    )
