"""Locations over HTTP."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from fastapi import Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from shelfcast.catalog.actions.add_location import add_location
from shelfcast.catalog.actions.archive_location import archive_location
from shelfcast.catalog.actions.edit_location import edit_location
from shelfcast.catalog.actions.restore_location import restore_location
from shelfcast.catalog.reads import locations as reads
from shelfcast.catalog.rules.locations import LocationFields, LocationType
from shelfcast.infra.bulk import AllOrNothing, BulkAnswer, OneOrMany, each_row
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.etags import IfMatch, tagged
from shelfcast.infra.pages import AskedPage, Page

router = api_router("locations")


class LocationChange(BaseModel):
    """What is to be another; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(default="", max_length=200)
    type: LocationType = LocationType.SHOP
    is_active: bool = Field(default=True, description="Nothing is ordered for a location that is not.")
    time_zone: str | None = Field(default=None, description="IANA name like Europe/Prague; null: the organisation's.")
    address: str | None = Field(default=None, max_length=1000)
    postal_code: str | None = Field(default=None, max_length=20)
    city: str | None = Field(default=None, max_length=200)

    def said(self) -> LocationFields:
        """Only what somebody said."""
        return cast("LocationFields", self.model_dump(exclude_unset=True))


class NewLocation(LocationChange):
    """A place that holds stock."""

    name: str = Field(min_length=1, max_length=200)


@router.get("/locations", operation_id="list_locations")
def get_locations(
    tx: Tx,
    asked: AskedPage,
    name: str | None = None,
    city: str | None = None,
    postal_code: str | None = None,
    archived: Annotated[bool | None, Query(description="true: only those; false: only the others.")] = False,
) -> Page[reads.Location]:
    """A page of the locations by name."""
    return reads.list_locations(tx, asked, name=name, city=city, postal_code=postal_code, archived=archived)


@router.post("/locations", operation_id="add_locations", status_code=201, responses={200: {"model": BulkAnswer}})
def post_locations(
    tx: Tx, response: Response, body: Annotated[OneOrMany[NewLocation], Body()], all_or_nothing: AllOrNothing = False
) -> reads.Location | BulkAnswer:
    """Add a location."""
    if isinstance(body, list):
        return each_row(tx, response, body, lambda row: add_location(tx, row.said()), all_or_nothing=all_or_nothing)
    return get_location(tx, response, add_location(tx, body.said()))


@router.get("/locations/{location}", operation_id="get_location")
def get_location(tx: Tx, response: Response, location: UUID) -> reads.Location:
    """One location."""
    found = reads.location(tx, location)
    tagged(response, found.version)
    return found


@router.patch("/locations/{location}", operation_id="edit_location")
def patch_location(
    tx: Tx, response: Response, location: UUID, expected: IfMatch, body: Annotated[LocationChange, Body()]
) -> reads.Location:
    """Change what is said and nothing else."""
    edit_location(tx, location, body.said(), expected)
    return get_location(tx, response, location)


@router.delete("/locations/{location}", operation_id="archive_location")
def delete_location(tx: Tx, response: Response, location: UUID, expected: IfMatch) -> reads.Location:
    """Archive it: nothing is ordered for it any more, and its history stays."""
    archive_location(tx, location, expected)
    return get_location(tx, response, location)


@router.post("/locations/{location}/restore", operation_id="restore_location")
def post_restored_location(tx: Tx, response: Response, location: UUID) -> reads.Location:
    """Take it back from the archive."""
    restore_location(tx, location)
    return get_location(tx, response, location)
