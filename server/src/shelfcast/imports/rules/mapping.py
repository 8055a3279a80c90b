"""What a file seems to be, shown to somebody, corrected, and remembered by its headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import polars as pl

from shelfcast.imports.rules.columns import BadMapping, ColumnMissing, plain, recognised
from shelfcast.imports.rules.formats.known import known_format
from shelfcast.imports.rules.judge import kind_of, opened
from shelfcast.imports.rules.kinds import KINDS, SALES, FileKind
from shelfcast.imports.rules.personal import personal_columns
from shelfcast.imports.rules.reading import FileRows, Reading
from shelfcast.imports.rules.report import MENDING_COLUMNS
from shelfcast.imports.rules.values import text_of
from shelfcast.vocabulary.errors import Refused

SAMPLES = 5
_OWN_NAME, _OTHER_NAME, _STANDS_IN, _SAID = 1.0, 0.8, 0.5, 1.0
_SURE_OF_A_FORMAT = 1.0


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file seems to be, before a row of it is judged.

    kind: its name;  format: of a known export, whose columns are put right without asking
    fields: our field → the file's header;  sure: our field → 0 to 1
    missing: required fields that no column was found for
    unmatched: headers without a meaning so far;  personal: headers that are dropped;  samples: header → first cells
    refusal: why this known export cannot be read, such as that it holds payments and no items
    """

    kind: str
    format: str | None
    fields: Mapping[str, str]
    sure: Mapping[str, float]
    missing: tuple[str, ...]
    unmatched: tuple[str, ...]
    personal: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refusal: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "format": self.format,
            "fields": dict(self.fields),
            "sure": dict(self.sure),
            "missing": list(self.missing),
            "unmatched": list(self.unmatched),
            "personal": list(self.personal),
            "samples": {header: list(cells) for header, cells in self.samples.items()},
            "refusal": self.refusal,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Guess:
        """The value that as_json was made of."""
        return cls(
            told["kind"],
            told["format"],
            dict(told["fields"]),
            dict(told["sure"]),
            tuple(told["missing"]),
            tuple(told["unmatched"]),
            tuple(told["personal"]),
            {header: tuple(cells) for header, cells in told["samples"].items()},
            told["refusal"],
        )


def guess(rows: FileRows, reading: Reading, kind: FileKind | None = None) -> Guess:
    """What the file seems to be, with samples; nothing is refused, what is missing is listed.

    kind: what somebody said it is; None = by its columns
    """
    personal = personal_columns(rows.frame)
    frame = rows.frame.drop(personal).drop(MENDING_COLUMNS, strict=False)
    chosen = kind or _likely_kind(frame.columns, reading.mapping)
    export = known_format(frame.columns, chosen)
    samples = {header: _sample(frame[header]) for header in frame.columns}
    if export is not None:
        try:
            understood = opened(chosen, rows, reading).understood
        except Refused as refusal:
            return Guess(chosen.name, export.name, {}, {}, (), (), (*rows.removed, *personal), samples, str(refusal))
        fields = dict(understood.columns)
        sure = dict.fromkeys(fields, _SURE_OF_A_FORMAT)
        return Guess(chosen.name, export.name, fields, sure, (), understood.ignored, understood.personal, samples)
    fields = recognised(chosen, frame.columns, reading.mapping)
    return Guess(
        chosen.name,
        None,
        fields,
        {name: _how_sure(name, header, fields, reading.mapping) for name, header in fields.items()},
        tuple(name for name in chosen.required if name not in fields),
        tuple(header for header in frame.columns if header not in set(fields.values())),
        (*rows.removed, *personal),
        samples,
    )


def corrected(guessed: Guess, changes: Mapping[str, str | None], headers: list[str]) -> dict[str, str]:
    """The mapping to read the file with: what was guessed, with somebody's changes.

    changes: our field → the file's header, or None for "this is not there";  raises: BadMapping
    """
    kind = KINDS[guessed.kind]
    for name, header in changes.items():
        if name not in kind.fields:
            raise BadMapping(f"A {kind.name} file has no field {name!r}; its fields are {', '.join(kind.fields)}.")
        if header is not None and header not in headers:
            raise BadMapping(f"The file has no column {header!r}; its columns are {', '.join(headers)}.")
    taken = {header for header in changes.values() if header is not None}
    kept = {name: header for name, header in guessed.fields.items() if name not in changes and header not in taken}
    return kept | {name: header for name, header in changes.items() if header is not None}


def fingerprint(headers: list[str]) -> str:
    """The same for files with the same headers, in any order and however they are written."""
    return str(uuid5(NAMESPACE_OID, "\n".join(sorted(plain(header) or header for header in headers))))


def _likely_kind(headers: list[str], mapping: Mapping[str, str]) -> FileKind:
    """What no kind can read whole are sales, unless more of its columns speak for another kind."""
    try:
        return kind_of(headers, mapping)
    except ColumnMissing:
        known = {kind: len(set(recognised(kind, headers, mapping).values())) for kind in KINDS.values()}
        return max(known, key=lambda kind: (known[kind], kind is SALES))


def _how_sure(name: str, header: str, fields: Mapping[str, str], mapping: Mapping[str, str]) -> float:
    if mapping.get(name) == header:
        return _SAID
    if list(fields.values()).count(header) > 1:
        return _STANDS_IN
    return _OWN_NAME if plain(header) == plain(name) else _OTHER_NAME


def _sample(column: pl.Series) -> tuple[str, ...]:
    return tuple(text_of(column.head(100)).drop_nulls().unique(maintain_order=True).head(SAMPLES).to_list())
