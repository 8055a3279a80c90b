"""The category tree: each category has one path from the top, `Food > Dairy > Milk`."""

from __future__ import annotations

from shelfcast.vocabulary.errors import Conflict, Invalid, NotFound

SEPARATOR = " > "
_DEEPEST, _LONGEST = 12, 200


class NoSuchCategory(NotFound):
    """There is no such category."""


class CategoryTaken(Conflict):
    """There is a category of this name at this place already."""


class BadCategory(Invalid):
    """A category has a name of 1 to 200 characters without >, and lies at most 12 deep."""


class CategoryInItself(Invalid):
    """A category cannot lie within itself or within one that lies in it; choose another place."""


def parts_of(path: str) -> tuple[str, ...]:
    """The names on the way down; what is empty between two `>` does not count.

    >>> parts_of(" Food >Dairy> "), parts_of(" > ")
    (('Food', 'Dairy'), ())
    """
    return tuple(name for part in path.split(">") if (name := " ".join(part.split())))


def path_of(parts: tuple[str, ...]) -> str:
    """The path as it is written; raises: BadCategory."""
    if not 1 <= len(parts) <= _DEEPEST or any(len(name) > _LONGEST or "\x00" in name for name in parts):
        raise BadCategory(field="category", value=SEPARATOR.join(parts))
    return SEPARATOR.join(parts)


def check_category_name(name: str) -> str:
    """The name without spaces around it; raises: BadCategory."""
    parts = parts_of(name)
    if len(parts) != 1 or ">" in name:
        raise BadCategory(field="name", value=name)
    return path_of(parts)


def lies_within(path: str, other: str) -> bool:
    """Whether it is the other or lies somewhere below it.

    >>> lies_within("Food > Dairy", "Food"), lies_within("Foodstuff", "Food")
    (True, False)
    """
    return path == other or path.startswith(other + SEPARATOR)
