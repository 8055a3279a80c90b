"""Which series add up to which: product, category, location, postal code, city, total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Groups of n bottom series, one after the other; sparse: the members of group g are order[begins[g] : begins[g + 1]].

    names: (g,) (level, label) of each group;  order: indices of series;  begins: (g + 1,)
    """

    names: tuple[tuple[str, int], ...]
    order: Ints
    begins: Ints

    def members(self, group: int) -> Ints:
        return self.order[self.begins[group] : self.begins[group + 1]]

    def sums(self, values: Floats) -> Floats:
        """(g, …) sums of the bottom values (n, …) over each group's members.

        >>> tree = hierarchy({"city": np.array([0, 1, 0])})
        >>> tree.sums(np.array([[1.0], [2.0], [3.0]])).tolist()
        [[4.0], [2.0], [6.0]]
        """
        return np.asarray(np.add.reduceat(values[self.order], self.begins[:-1], axis=0))


def hierarchy(groups: Mapping[str, Ints]) -> Hierarchy:
    """Every label of every level, and the total of all last.

    groups: level → (n,) labels, the same n for each; n >= 1

    >>> hierarchy({"city": np.array([0, 1, 0])}).names
    (('city', 0), ('city', 1), ('total', 0))
    """
    count = len(next(iter(groups.values())))
    names: list[tuple[str, int]] = []
    orders, sizes = [], []
    for level, labels in {**groups, "total": np.zeros(count, dtype=np.int64)}.items():
        order = np.argsort(labels, kind="stable")
        found, counts = np.unique(labels, return_counts=True)
        names += [(level, int(label)) for label in found]
        orders.append(order)
        sizes.append(counts)
    begins = np.concatenate(([0], np.concatenate(sizes).cumsum()))
    return Hierarchy(tuple(names), np.concatenate(orders), begins)
