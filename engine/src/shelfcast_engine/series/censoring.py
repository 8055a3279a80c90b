"""Sales are demand cut off by stock: which periods show it whole, and from which none can be learned."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Panel


def learnable(panel: Panel) -> Bools:
    """(n, T) periods that a model may learn from: those in stock throughout, or all since the first sale if none was.

    A series that was never fully in stock would otherwise have no history at all; its sales are then a lower bound.

    >>> from shelfcast_engine.panel import Frequency
    >>> days = np.arange("2024-01-01", "2024-01-04", dtype="M8[D]").astype("M8[s]")
    >>> shares = np.array([[1, 0.5, 1], [0.5, 0, 0.5]])
    >>> learnable(Panel(np.ones((2, 3)), shares, np.array([0, 0]), days, Frequency.DAY)).tolist()
    [[True, False, True], [True, False, True]]
    """
    seen = panel.visible
    blind = ~seen.any(axis=1)
    since_start = np.arange(panel.period_count) >= panel.starts[:, None]
    seen[blind] = (since_start & (panel.in_stock > 0))[blind]
    return seen


def share_censored(panel: Panel) -> Floats:
    """(n,) share of the periods since the first sale that were out of stock for a while or throughout.

    >>> from shelfcast_engine.panel import Frequency
    >>> days = np.arange("2024-01-01", "2024-01-05", dtype="M8[D]").astype("M8[s]")
    >>> panel = Panel(np.ones((1, 4)), np.array([[1, 1, 0.5, 0]]), np.array([0]), days, Frequency.DAY)
    >>> share_censored(panel).tolist()
    [0.5]
    """
    since_start = np.arange(panel.period_count) >= panel.starts[:, None]
    return np.asarray(((panel.in_stock < 1) & since_start).sum(axis=1) / np.maximum(since_start.sum(axis=1), 1))
