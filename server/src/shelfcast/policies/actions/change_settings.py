"""Something is set otherwise from the next calculation on."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert

from shelfcast import accounts, catalog
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.public_holidays import check_country
from shelfcast.infra.time_zones import check_time_zone
from shelfcast.policies.events import SettingsChanged
from shelfcast.policies.reads import settings_of
from shelfcast.policies.rules.settings import NAMES, BadSettings, Scope, check_settings, values_from
from shelfcast.policies.tables import settings_versions
from shelfcast.vocabulary.ids import new_id
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def change_settings(
    tx: Transaction,
    scope: Scope,
    said: Mapping[str, object],
    expected: Expected = ANY_VERSION,
    *,
    restored_from: int | None = None,
) -> int:
    """Write a new version: what is said, and of the version before what is not; None takes a setting away.

    returns: the version that holds now; the same as before if nothing is otherwise
    raises: Stale, BadSettings, NoSuchTimeZone, NoSuchCountry, NoSuchProduct, NoSuchLocation, NoSuchCategory
    """
    accounts.hold(tx)
    before = settings_of(tx, scope)
    expected.check(before.version, f"the settings of this {scope.kind.value.replace('_', ' ')}")
    unknown = said.keys() - set(NAMES)
    if unknown:
        raise BadSettings(f"There is no setting {min(unknown)!r}; there is {', '.join(NAMES)}.", field=min(unknown))
    known = before.said.said() if restored_from is None else {}
    values = values_from({name: value for name, value in (known | dict(said)).items() if value is not None})
    check_settings(scope, values)
    check_time_zone(values.time_zone)
    check_country(values.country)
    if restored_from is None and values == before.said:
        return before.version
    _check_there(tx, scope)
    row = {"location": scope.location, "category": scope.category, "product": scope.product, "version": before.version + 1}
    kept = {"said": values.said(), "restored_from": restored_from, "changed_at": tx.now, "changed_by": tx.actor}
    new = {"organisation": tx.organisation, "id": new_id()} | row | kept
    tx.connection.execute(insert(settings_versions).values(new))
    tx.announce(SettingsChanged(scope.location, scope.category, scope.product, before.version + 1, values.said()))
    return before.version + 1


def _check_there(tx: Transaction, scope: Scope) -> None:
    if scope.location is not None:
        catalog.location(tx, scope.location)
    if scope.category is not None:
        catalog.category(tx, scope.category)
    if scope.product is not None:
        catalog.product(tx, scope.product)
