"""`python -m bench.forecast_pictures`: the two pictures of docs/explanation/how-we-forecast.md, from generated demand."""

from __future__ import annotations

import numpy as np
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Floats, Frequency, Panel
from shelfcast_engine.quantiles import STORED_LEVELS
from shelfcast_engine.scoring.coverage import share_below

from bench.measuring import ROOT

_WIDTH, _HEIGHT, _EDGE = 720, 300, 40
_KNOWN, _AHEAD, _SERIES = 196, 28, 400


def main() -> None:
    """Write both pictures."""
    demand = _demand(_SERIES, _KNOWN + _AHEAD)
    days = (np.datetime64("2024-01-01") + np.arange(_KNOWN)).astype("M8[s]")
    panel = Panel(demand[:, :_KNOWN], np.ones((_SERIES, _KNOWN)), np.zeros(_SERIES, dtype=np.int64), days, Frequency.DAY)
    values = forecast(panel, _AHEAD, tier=Tier.LOCAL).quantiles.values
    folder = ROOT / "docs" / "images"
    (folder / "forecast-fan.svg").write_text(_fan(demand[3], values[3]), encoding="utf-8")
    actual = demand[:, _KNOWN:].reshape(-1)
    shares = share_below(values.reshape(-1, len(STORED_LEVELS)), actual, np.full(len(actual), 0.5), STORED_LEVELS)
    (folder / "forecast-honesty.svg").write_text(_honesty(shares[1:-1]), encoding="utf-8")


def _demand(series: int, length: int) -> Floats:
    """(n, T) negative binomial counts around a week and a level that wanders."""
    rng = np.random.default_rng(4)
    level = np.exp(np.cumsum(rng.normal(0, 0.015, (series, length)), axis=1))
    week = 1.0 + 0.45 * np.sin((np.arange(length) % 7) * 2 * np.pi / 7)
    mean = rng.uniform(8, 40, (series, 1)) * level * week
    return np.asarray(rng.poisson(mean * rng.gamma(10.0, 0.1, mean.shape)), dtype=np.float64)


def _fan(sold: Floats, values: Floats) -> str:
    """Eight weeks of history, and the forecast as bands of 95, 80 and 50 %, its median, and what came."""
    first = _KNOWN - 56
    across = np.linspace(_EDGE, _WIDTH - 10, 56 + _AHEAD)
    top = float(max(sold[first:].max(), values.max()))
    high = np.vectorize(lambda units: _HEIGHT - _EDGE - units / top * (_HEIGHT - _EDGE - 20))
    ahead = across[56:]
    drawn = []
    for low, up, shade in ((0.025, 0.975, "#d7e3f4"), (0.1, 0.9, "#aac4e6"), (0.25, 0.75, "#7ba2d6")):
        lower, upper = (high(values[:, int(np.abs(STORED_LEVELS - level).argmin())]) for level in (low, up))
        drawn.append(f'<polygon fill="{shade}" points="{_points(ahead, upper)} {_points(ahead[::-1], lower[::-1])}"/>')
    drawn.append(_line(across[:56], high(sold[first:_KNOWN]), "#333"))
    drawn.append(_line(ahead, high(values[:, len(STORED_LEVELS) // 2]), "#1f4e9c"))
    drawn += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="#c0392b"/>' for x, y in zip(ahead, high(sold[_KNOWN:]), strict=True)
    ]
    said = "line: eight weeks sold; bands: 95, 80 and 50 % of futures, line: median; dots: what came"
    return _picture("A forecast of four weeks", drawn, said)


def _honesty(shares: Floats) -> str:
    """How often the truth fell below each level against the level itself."""
    side = _HEIGHT - 2 * _EDGE
    drawn = [f'<line x1="{_EDGE}" y1="{_HEIGHT - _EDGE}" x2="{_EDGE + side}" y2="{_EDGE}" stroke="#999" stroke-dasharray="4"/>']
    drawn += [
        f'<circle cx="{_EDGE + level * side:.1f}" cy="{_HEIGHT - _EDGE - share * side:.1f}" r="3.5" fill="#1f4e9c"/>'
        for level, share in zip(STORED_LEVELS, shares, strict=True)
    ]
    worst = float(np.abs(shares - STORED_LEVELS).max())
    drawn.append(f'<text x="{_EDGE + side + 20}" y="{_HEIGHT / 2}">furthest off: {100 * worst:.1f} points</text>')
    return _picture(
        "Does it hold what it says?", drawn, "across: level of a quantile; up: share of demand below it, 400 series × 28 days"
    )


def _line(across: Floats, high: Floats, colour: str) -> str:
    return f'<polyline fill="none" stroke="{colour}" stroke-width="1.5" points="{_points(across, high)}"/>'


def _points(across: Floats, high: Floats) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, high, strict=True))


def _picture(title: str, drawn: list[str], said: str) -> str:
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"',
        ' font-family="sans-serif" font-size="12" role="img">',
        f"<title>{title}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        *drawn,
        f'<text x="{_EDGE}" y="{_HEIGHT - 12}">{said}</text>',
        "</svg>",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
