"""From now on a rule of a replay orders every night."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from shelfcast import policies
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.events import RuleChosen
from shelfcast.replays.reads.replays import tuned_settings
from shelfcast.replays.rules.using import settings_to_use


def use_rule(tx: Transaction, replay: UUID, policy: str, scope: policies.Scope) -> tuple[int, Mapping[str, object]]:
    """Write it into the settings of a scope, as a new version; returns the version and what was said.

    What lies nearer to an item, as the settings of the product itself, still comes first.
    raises: NoSuchReplay, NotReplayedYet, NotInReplay, NotARuleOfTheNight, NoSuchLocation, NoSuchCategory, NoSuchProduct
    """
    before = policies.settings_of(tx, scope).said
    leaves_target = before.target in policies.SERVICE_TARGETS
    said = settings_to_use(policy, tuned_settings(tx, replay, policy), leaves_target=leaves_target)
    version = policies.change_settings(tx, scope, said)
    tx.announce(RuleChosen(replay, policy, version))
    return version, said
