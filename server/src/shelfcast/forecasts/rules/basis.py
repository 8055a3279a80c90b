"""Why a forecast is what it is where a product has hardly any history of its own, in plain words."""

from __future__ import annotations

from shelfcast_engine.forecasting.cold_start import Basis, Source

_LENDERS = {
    Source.SAME_PRODUCT: ("the same product at {count} other location", "the same product at {count} other locations"),
    Source.CATEGORY: ("{count} product of its category", "{count} products of its category"),
    Source.LOCATION: ("{count} product of its location", "{count} products of its location"),
    Source.ALL: ("{count} product of all", "{count} products of all"),
}


def said_of_basis(basis: Basis, row: int) -> str | None:
    """A sentence; None where the forecast stands on its own history.

    >>> new = Basis(np.array([1, 0]), np.array([0, 80]), np.array([3, 0]))
    >>> said_of_basis(new, 0), said_of_basis(new, 1)
    ('New here: forecast from the same product at 3 other locations.', None)
    """
    source, own, lenders = Source(int(basis.source[row])), int(basis.own[row]), int(basis.lenders[row])
    if source is Source.OWN:
        return None
    one, many = _LENDERS[source]
    known = "New here" if own == 0 else f"Known for {own} period{'s' if own > 1 else ''}"
    return f"{known}: forecast from {(one if lenders == 1 else many).format(count=lenders)}."
