"""What matters and what is hard to foresee: ABC by value, XYZ by variation."""

from __future__ import annotations

from enum import Enum

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints


class ValueClass(Enum):
    """A: the items that make the first 80 % of value; B: the next 15 %; C: the rest."""

    A = 0
    B = 1
    C = 2


class VariationClass(Enum):
    """X: steady; Y: it varies; Z: it can hardly be foreseen."""

    X = 0
    Y = 1
    Z = 2


def value_classes(value: Floats, edges: tuple[float, float] = (0.8, 0.95)) -> Ints:
    """ABC class of each item.

    value: (n,) money per year, >= 0;  edges: cumulative shares where A and B end
    returns: (n,) ValueClass values; what has no value is C
    source: Silver, Pyke & Thomas (2017), section 2.5; the item that crosses an edge still belongs to the better class

    >>> value_classes(np.array([5.0, 70.0, 20.0, 4.0, 1.0])).tolist()
    [1, 0, 0, 2, 2]
    """
    order = np.argsort(-value, kind="stable")
    before = value[order].cumsum() - value[order]
    total = max(float(value.sum()), 1e-300)
    classes = np.empty(len(value), dtype=np.int64)
    classes[order] = (before / total >= edges[0] - 1e-12).astype(np.int64) + (before / total >= edges[1] - 1e-12)
    return np.where(value > 0, classes, ValueClass.C.value)


def variation_classes(demand: Floats, visible: Bools, edges: tuple[float, float] = (0.5, 1.0)) -> Ints:
    """XYZ class of each item by the coefficient of variation of what was seen.

    demand: (n, T) units, freed of the calendar where that is wanted;  visible: (n, T)
    returns: (n,) VariationClass values; what never sold is Z
    source: Scholz-Reiter et al. (2012)

    >>> variation_classes(np.array([[4.0, 4, 5], [0, 9, 0], [0, 0, 0]]), np.ones((3, 3), bool)).tolist()
    [0, 2, 2]
    """
    count = np.maximum(visible.sum(axis=1), 1)
    mean = (demand * visible).sum(axis=1) / count
    second = (demand**2 * visible).sum(axis=1) / count
    variation = np.sqrt(np.maximum(second - mean**2, 0.0)) / np.where(mean > 0, mean, 1.0)
    return np.where(mean > 0, (variation > edges[0]).astype(np.int64) + (variation > edges[1]), VariationClass.Z.value)
