"""What was set before is set again."""

from __future__ import annotations

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.policies.actions.change_settings import change_settings
from shelfcast.policies.reads import settings_version
from shelfcast.policies.rules.settings import Scope


def restore_settings(tx: Transaction, scope: Scope, version: int) -> int:
    """Write a new version that says what an earlier one said; returns the new version; raises: NoSuchSettings."""
    earlier = settings_version(tx, scope, version)
    return change_settings(tx, scope, earlier.said.said(), restored_from=version)
