"""How a failure is told over HTTP: one shape for all of them (RFC 9457), each fault with its field, value and way out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from http import HTTPStatus
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy.exc
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from shelfcast.vocabulary.errors import Conflict, Fault, Invalid, Refused, Unavailable

MEDIA_TYPE = "application/problem+json"
_LONGEST_VALUE = 200
_UNIQUE_VIOLATION, _RETRY_STATES = "23505", {"40001", "40P01", "55P03"}


class FaultAnswer(BaseModel):
    """One thing that is wrong with what was sent."""

    detail: str = Field(description="What is wrong, as a sentence.")
    field: str | None = Field(default=None, description="Which field, as the request names it.")
    line: int | None = Field(default=None, description="Which line of a file; the first is 1.")
    value: str | float | bool | None = Field(default=None, description="What was sent there.")
    what_to_do: str | None = Field(default=None, description="How to mend it.")


class Problem(BaseModel):
    """What went wrong and what to do (RFC 9457); what does not apply is left out."""

    type: str = Field(description="`urn:shelfcast:` and the name of the error.")
    title: str = Field(description="What this kind of error is about.")
    status: int
    detail: str = Field(description="What, which, and what to do.")
    instance: str = Field(description="The address that was asked.")
    field: str | None = None
    line: int | None = None
    value: str | float | bool | None = None
    what_to_do: str | None = None
    errors: list[FaultAnswer] | None = Field(default=None, description="Each fault, where the request has any.")


class Busy(Unavailable):
    """The database is busy or does not answer; try again in a moment."""


class ChangedAtOnce(Conflict):
    """Somebody else did the same at the same moment; read it again and repeat your change."""


class NotStorable(Invalid):
    """A value cannot be stored: it holds a character or a number that the database does not know."""


def tell_problems(app: FastAPI) -> None:
    """Every failure of the application is answered as a Problem, and its description says so."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(sqlalchemy.exc.SQLAlchemyError, _of_the_database)
    app.add_exception_handler(psycopg.Error, _of_the_database)
    app.add_exception_handler(UnicodeEncodeError, _not_storable)
    app.add_exception_handler(Exception, _broken)


def refusal_answer(request: Request, refusal: Refused) -> JSONResponse:
    """The problem that a refusal is; for middleware, which no exception handler hears."""
    return _refused(request, refusal)


def describe_problems(description: dict[str, Any]) -> dict[str, Any]:
    """In an OpenAPI description: problems are told in their own media type, which FastAPI has no word for."""
    for operations in description.get("paths", {}).values():
        for operation in operations.values():
            for code, answer in operation["responses"].items():
                content = answer.get("content", {})
                if code == "default" and "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
    return description


def _problem(
    request: Request,
    status: int,
    kind: str,
    title: str,
    fault: Fault,
    faults: Iterable[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    told = _told(fault)
    content = {
        "type": f"urn:shelfcast:{kind}",
        "title": title,
        "status": status,
        "detail": told.pop("detail"),
        "instance": request.url.path,
    } | told
    errors = [_told(one) for one in faults]
    if errors:
        content["errors"] = errors
    return JSONResponse(content, status, dict(headers or {}), MEDIA_TYPE)


def _told(fault: Fault) -> dict[str, Any]:
    """A fault as JSON, without what does not apply."""
    said = {
        "detail": _clean(fault.detail),
        "field": fault.field,
        "line": fault.line,
        "value": shown(fault.value),
        "what_to_do": fault.what_to_do,
    }
    return {name: value for name, value in said.items() if value is not None}


def shown(value: object) -> str | float | bool | None:
    """A value as an answer can repeat it: short, and sayable in JSON; None where it cannot be.

    >>> shown("x" * 300)[-3:], shown(float("nan")), shown([1])
    ('xx…', 'nan', None)
    """
    if isinstance(value, bool) or (isinstance(value, int | float) and math.isfinite(value) and abs(value) < 2**53):
        return value
    if isinstance(value, int | float | Decimal | UUID):
        value = str(value)
    if not isinstance(value, str):
        return None
    text = _clean(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _refused(request: Request, failure: Exception) -> JSONResponse:
    assert isinstance(failure, Refused)
    headers = {} if failure.retry_after_seconds is None else {"Retry-After": str(failure.retry_after_seconds)}
    if failure.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    kind = type(failure)
    title = (kind.__doc__ or Refused.__doc__ or "").strip().splitlines()[0]
    return _problem(request, failure.status, kind.__name__, title, failure.fault, failure.faults, headers)


def faults_of(errors: Iterable[Mapping[str, Any]]) -> list[Fault]:
    """What pydantic found wrong, a fault for each."""
    return [_fault_of(error) for error in errors]


def _fault_of(error: Mapping[str, Any]) -> Fault:
    field = ".".join(str(part) for part in error["loc"]) or None
    said = str(error["msg"]).rstrip(".")
    value = None if error["type"] == "missing" else error.get("input")
    return Fault(
        f"{field or 'the request'}: {said}.", field, None, value, None if error["type"] != "missing" else f"Add {field}."
    )


_ONE_OR_MANY = ("one", "many")
"""Tags of infra/bulk.py: a place of a value, not a name that the sender knows."""


def _not_valid(request: Request, failure: Exception) -> Response:
    """All that is wrong with a request, at once."""
    assert isinstance(failure, RequestValidationError)
    errors = [{**error, "loc": [part for part in error["loc"][1:] if part not in _ONE_OR_MANY]} for error in failure.errors()]
    if errors[0]["type"] == "json_invalid":
        place = errors[0]["loc"][0] if errors[0]["loc"] else 0
        fault = Fault(f"The body is not JSON: {errors[0]['ctx']['error']} at character {place}.")
        return _problem(request, 400, "NotJson", "The body is not JSON.", fault)
    faults = faults_of(errors)
    return _problem(request, 422, "NotReadable", "The request cannot be read.", faults[0], faults)


def _http_error(request: Request, failure: Exception) -> Response:
    assert isinstance(failure, HTTPException)
    status = HTTPStatus(failure.status_code)
    said = str(failure.detail)
    if said == status.phrase:
        said = {
            404: f"There is no {request.url.path} here; the addresses are told at /api/v1/openapi.json.",
            405: f"{request.method} is not possible at {request.url.path}.",
        }.get(failure.status_code, f"{status.phrase}.")
    title = "Too Large" if failure.status_code == 413 else status.phrase  # its phrase differs between versions of Python
    kind = title.title().replace(" ", "").replace("-", "")
    return _problem(request, failure.status_code, kind, title, Fault(said), headers=failure.headers)


def _of_the_database(request: Request, failure: Exception) -> Response:
    """What the database refuses for reasons of the sender, or of the moment; everything else is our mistake."""
    cause = getattr(failure, "orig", None) or failure
    state = getattr(cause, "sqlstate", None)
    if state == _UNIQUE_VIOLATION:
        return _refused(request, ChangedAtOnce())
    if isinstance(cause, psycopg.DataError):
        return _not_storable(request, failure)
    if isinstance(cause, psycopg.OperationalError | sqlalchemy.exc.TimeoutError) or state in _RETRY_STATES:
        return _refused(request, Busy())
    raise failure


def _not_storable(request: Request, failure: Exception) -> Response:
    return _refused(request, NotStorable())


def _broken(request: Request, failure: Exception) -> Response:
    """Nobody foresaw it: the transaction was undone, and the server's log says what happened."""
    said = "Something in Shelfcast broke, and nothing was changed; its log says what."
    # The server hangs up after a failure nobody foresaw; a client that was not told would send its next request into the void.
    return _problem(request, 500, "Broken", "Something broke", Fault(said), headers={"Connection": "close"})
