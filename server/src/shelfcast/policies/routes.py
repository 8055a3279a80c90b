"""Settings over HTTP: of the organisation, and of a location, a category, a product, a product at a location."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Body, Depends, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.etags import IfMatch, tagged
from shelfcast.infra.pages import AskedPage, Page
from shelfcast.policies import reads
from shelfcast.policies.actions.change_settings import change_settings
from shelfcast.policies.actions.restore_settings import restore_settings
from shelfcast.policies.rules.settings import ORGANISATION, InForce, Scope, Target
from shelfcast.vocabulary.time import Frequency

router = api_router("settings")


class SettingsChange(BaseModel):
    """What is to be otherwise; what is left out stays; null takes a setting away, so that what lies further off holds."""

    model_config = ConfigDict(extra="forbid")

    frequency: Frequency | None = Field(default=None, description="How long a period is; for the organisation only.")
    currency: str | None = Field(default=None, description="ISO 4217, like EUR; for the organisation only.")
    time_zone: str | None = Field(default=None, description="IANA name; for the organisation only, locations have their own.")
    locale: str | None = Field(default=None, description="Like en-GB; for the organisation only.")
    country: str | None = Field(default=None, description="Whose public holidays are kept: DE, or DE-BY for a part of it.")
    lead_time_days: float | None = Field(default=None, description="Order to receipt, where terms are silent.")
    review_days: float | None = Field(default=None, description="Days between orders, where terms are silent.")
    service_level: float | None = Field(
        default=None, description="Share that the target is of; without a target, say it or shortage_cost."
    )
    target: Target | None = Field(default=None, description="What orders are for; least_cost if nobody says.")
    class_levels: str | None = Field(
        default=None,
        max_length=200,
        description="Service levels by ABC and XYZ class, like A:0.98,BX:0.96; before service_level.",
    )
    holding_cost: float | None = Field(default=None, description="Money per unit left at a period's end.")
    shortage_cost: float | None = Field(
        default=None, description="Money per unit of lost demand; without a target, say it or service_level."
    )
    slow_mover_days: int | None = Field(default=None, description="Days without a sale that make a slow mover.")
    stockout_warning_days: int | None = Field(default=None, description="Days ahead that a stock-out is warned of.")
    daily_budget: int | None = Field(default=None, description="Lines of a location's order list that are shown first.")
    accuracy_floor: float | None = Field(default=None, description="Retrain below this accuracy; for the organisation only.")
    bad_rows_share: float | None = Field(default=None, description="Notice at this share; for the organisation only.")
    ordering_rule: str | None = Field(
        default=None, max_length=100, description="What orders every night: ours, cover:N or min-max:LOW:SPAN."
    )


def _scope(location: UUID | None = None, category: UUID | None = None, product: UUID | None = None) -> Scope:
    return Scope(location, category, product)


AskedScope = Annotated[Scope, Depends(_scope)]
Version = Annotated[int, Path(ge=1, lt=2**31)]


@router.get("/organisation/settings", operation_id="get_organisation_settings")
def get_organisation_settings(tx: Tx, response: Response) -> reads.SettingsVersion:
    """What is said for the whole organisation."""
    return get_settings(tx, response, ORGANISATION)


@router.patch("/organisation/settings", operation_id="change_organisation_settings")
def patch_organisation_settings(
    tx: Tx, response: Response, expected: IfMatch, body: Annotated[SettingsChange, Body()]
) -> reads.SettingsVersion:
    """Set something for the whole organisation, from the next calculation on."""
    return patch_settings(tx, response, ORGANISATION, expected, body)


@router.get("/organisation/settings/versions", operation_id="list_organisation_settings_versions")
def get_organisation_versions(tx: Tx, asked: AskedPage) -> Page[reads.SettingsVersion]:
    """All that ever held for the organisation, the newest first."""
    return reads.list_versions(tx, ORGANISATION, asked)


@router.post("/organisation/settings/{version}/restore", operation_id="restore_organisation_settings")
def post_restored_organisation(tx: Tx, response: Response, version: Version) -> reads.SettingsVersion:
    """Set again what an earlier version said, as a new version."""
    return post_restored(tx, response, ORGANISATION, version)


@router.get("/settings", operation_id="get_settings")
def get_settings(tx: Tx, response: Response, scope: AskedScope) -> reads.SettingsVersion:
    """What is said for a location, a category, a product, or a product at a location; without any for the organisation."""
    found = reads.settings_of(tx, scope)
    tagged(response, found.version)
    return found


@router.patch("/settings", operation_id="change_settings")
def patch_settings(
    tx: Tx, response: Response, scope: AskedScope, expected: IfMatch, body: Annotated[SettingsChange, Body()]
) -> reads.SettingsVersion:
    """Set something, from the next calculation on."""
    change_settings(tx, scope, body.model_dump(exclude_unset=True, mode="json"), expected)
    return get_settings(tx, response, scope)


@router.get("/settings/versions", operation_id="list_settings_versions")
def get_versions(tx: Tx, scope: AskedScope, asked: AskedPage) -> Page[reads.SettingsVersion]:
    """All that ever held for a scope, the newest first."""
    return reads.list_versions(tx, scope, asked)


@router.get("/settings/parts", operation_id="list_settings_parts")
def get_parts(tx: Tx, asked: AskedPage) -> Page[reads.PartSettings]:
    """The locations, categories and products with settings of their own, the last changed first."""
    return reads.list_parts(tx, asked)


@router.get("/settings/in-force", operation_id="settings_in_force")
def get_in_force(
    tx: Tx,
    location: Annotated[UUID | None, Query(description="At this location.")] = None,
    product: Annotated[UUID | None, Query(description="Of this product.")] = None,
) -> list[InForce]:
    """Each setting as it holds for a product, a location or both, and who said so."""
    return reads.in_force(tx, location, product)


@router.post("/settings/{version}/restore", operation_id="restore_settings")
def post_restored(tx: Tx, response: Response, scope: AskedScope, version: Version) -> reads.SettingsVersion:
    """Set again what an earlier version said, as a new version."""
    restore_settings(tx, scope, version)
    return get_settings(tx, response, scope)
