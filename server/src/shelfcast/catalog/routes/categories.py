"""The category tree over HTTP."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from fastapi import Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from shelfcast.catalog.actions.add_category import add_category
from shelfcast.catalog.actions.archive_category import archive_category
from shelfcast.catalog.actions.edit_category import CategoryFields, edit_category
from shelfcast.catalog.actions.restore_category import restore_category
from shelfcast.catalog.reads import categories as reads
from shelfcast.infra.bulk import AllOrNothing, BulkAnswer, OneOrMany, each_row
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.etags import IfMatch, tagged
from shelfcast.infra.pages import AskedPage, Page

router = api_router("categories")


class NewCategory(BaseModel):
    """A place in the tree."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    parent: UUID | None = Field(default=None, description="Left out: at the top.")


class CategoryChange(BaseModel):
    """What is to be another; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(default="", max_length=200)
    parent: UUID | None = Field(default=None, description="null: at the top.")


@router.get("/categories", operation_id="list_categories")
def get_categories(
    tx: Tx,
    asked: AskedPage,
    archived: Annotated[bool | None, Query(description="true: only those; false: only the others.")] = False,
) -> Page[reads.Category]:
    """A page of the tree by path, parents before what lies in them."""
    return reads.list_categories(tx, asked, archived=archived)


@router.post("/categories", operation_id="add_categories", status_code=201, responses={200: {"model": BulkAnswer}})
def post_categories(
    tx: Tx, response: Response, body: Annotated[OneOrMany[NewCategory], Body()], all_or_nothing: AllOrNothing = False
) -> reads.Category | BulkAnswer:
    """Add a category, at the top or in another."""
    if isinstance(body, list):
        return each_row(tx, response, body, lambda row: add_category(tx, row.name, row.parent), all_or_nothing=all_or_nothing)
    return get_category(tx, response, add_category(tx, body.name, body.parent))


@router.get("/categories/{category}", operation_id="get_category")
def get_category(tx: Tx, response: Response, category: UUID) -> reads.Category:
    """One category."""
    found = reads.category(tx, category)
    tagged(response, found.version)
    return found


@router.patch("/categories/{category}", operation_id="edit_category")
def patch_category(
    tx: Tx, response: Response, category: UUID, expected: IfMatch, body: Annotated[CategoryChange, Body()]
) -> reads.Category:
    """Rename or move it, with all that lies in it."""
    edit_category(tx, category, cast("CategoryFields", body.model_dump(exclude_unset=True)), expected)
    return get_category(tx, response, category)


@router.delete("/categories/{category}", operation_id="archive_category")
def delete_category(tx: Tx, response: Response, category: UUID, expected: IfMatch) -> reads.Category:
    """Archive it; products keep it."""
    archive_category(tx, category, expected)
    return get_category(tx, response, category)


@router.post("/categories/{category}/restore", operation_id="restore_category")
def post_restored_category(tx: Tx, response: Response, category: UUID) -> reads.Category:
    """Take it back from the archive."""
    restore_category(tx, category)
    return get_category(tx, response, category)
