"""Versions of records as HTTP tells them: ETag on what is read, If-Match on what is changed."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header, Response

from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.versions import ANY_VERSION, Expected

_ONE = re.compile(r'\s*(?:W/)?"(\d{1,18})"\s*')


class VersionNotSaid(Refused):
    """Say which version you change: send its ETag as If-Match, or If-Match: * to change whatever is there."""

    status = 428


def tagged(response: Response, version: int) -> None:
    """Answer with the version of what is told."""
    response.headers["ETag"] = f'"{version}"'


def expected_versions(
    if_match: Annotated[
        str, Header(description="The ETag of what you read; needed, so that nobody overwrites what he has not seen.")
    ] = "",
) -> Expected:
    """The versions named by If-Match; one that cannot be ours matches nothing; raises: VersionNotSaid.

    >>> sorted(expected_versions('"3", W/"4", "x"').versions), expected_versions("*").versions
    ([3, 4], None)
    """
    if not if_match:
        raise VersionNotSaid
    if if_match.strip() == "*":
        return ANY_VERSION
    found = (_ONE.fullmatch(one) for one in if_match.split(","))
    return Expected(frozenset(int(one[1]) for one in found if one is not None))


IfMatch = Annotated[Expected, Depends(expected_versions)]
"""Which versions a change may replace; to be handed to the action, which checks them where the row is held."""


def is_known(if_none_match: str | None, etag: str | None) -> bool:
    """Whether the reader has this version already (weak comparison, as RFC 9110 asks for reading).

    >>> is_known('W/"3", "4"', '"3"'), is_known("*", '"3"'), is_known('"2"', '"3"'), is_known(None, '"3"')
    (True, True, False, False)
    """
    if if_none_match is None or etag is None:
        return False
    known = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return "*" in known or etag.removeprefix("W/") in known
