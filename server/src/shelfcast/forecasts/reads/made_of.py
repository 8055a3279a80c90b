"""What a forecast was made of, in few bytes: level, factors and what the trees saw, a series each; the trees once a run."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

import numpy as np
from shelfcast_engine.forecasting.explain import SEASON, MadeOf, Part

_QUICK = 1
"""Level of compression; higher ones save a tenth and take three times as long."""
_OF_SERIES = 2
_OF_STEP = 1 + len(SEASON)


def packed(made_of: MadeOf, row: int) -> bytes:
    """One series of what forecasts were made of."""
    series = [made_of.usual[row], made_of.scale[row]]
    steps = np.concatenate((made_of.base[row, :, None], made_of.factors[row]), axis=1)
    rows = np.zeros((len(steps), 0)) if made_of.rows is None else made_of.rows[row]
    columns = np.concatenate((steps, rows), axis=1).T.astype("<f4")
    return zlib.compress(np.array(series, "<f4").tobytes() + np.ascontiguousarray(columns).tobytes(), _QUICK)


def packed_trees(trees: str | None, columns: Sequence[Part | None]) -> bytes:
    """The trees of a run, and what each column of their rows tells of."""
    names = [None if part is None else part.value for part in columns]
    return zlib.compress(json.dumps({"trees": trees, "columns": names}).encode())


def unpacked(series: bytes, trees: bytes, horizon: int) -> tuple[MadeOf, str | None]:
    """One series as it was packed, and its trees; None where there were none."""
    about = json.loads(zlib.decompress(trees))
    columns = tuple(None if name is None else Part(name) for name in about["columns"])
    numbers = np.frombuffer(zlib.decompress(series), "<f4").astype(np.float64)
    steps = numbers[_OF_SERIES:].reshape(-1, horizon).T
    rows = steps[None, :, _OF_STEP:].astype(np.float32) if columns else None
    usual, scale = numbers[:1], numbers[1:_OF_SERIES]
    return MadeOf(usual, steps[None, :, 0], steps[None, :, 1:_OF_STEP], scale, rows, columns), about["trees"]
