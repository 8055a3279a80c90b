"""LightGBM, held to the same bytes for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from shelfcast_engine.forecasting.features import Rows
from shelfcast_engine.panel import Floats

_STEADY: Mapping[str, Any] = {
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 7,
    "verbosity": -1,
    "learning_rate": 0.06,
    "num_leaves": 31,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.6,
    "lambda_l2": 1.0,
    "max_bin": 127,
}


NO_TREES = (
    "LightGBM cannot be loaded, so each series was forecast by itself. On Debian: apt-get install libgomp1; on macOS: "
    "brew install libomp."
)
"""What a person should know when trees were wanted and there are none."""


def trees_available() -> bool:
    """Whether LightGBM can be loaded; it needs the system's OpenMP library."""
    try:
        import lightgbm  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def boosted(rows: Rows, target: Floats, weight: Floats, trees: int, **settings: Any) -> Any:
    """Grow `trees` trees on rows (r, f) towards target (r,), each row counting `weight` (r,)."""
    import lightgbm

    held = lightgbm.Dataset(rows, target.astype(np.float32), weight=weight.astype(np.float32), params={"max_bin": 127})
    return lightgbm.train({**_STEADY, **settings}, held, num_boost_round=trees)


@lru_cache(maxsize=4)
def grown(trees: str) -> Any:
    """Trees as LightGBM wrote them."""
    import lightgbm

    return lightgbm.Booster(model_str=trees)
