"""The product on one page: rebuild → forecast → decide → recommend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import numpy as np
from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.forecasting.planner import with_planner
from shelfcast_engine.forecasting.tiers import Tier

from shelfcast import catalog, demand, forecasts, policies, purchasing, recommendations, replays, stock
from shelfcast.app.known_ahead import with_holidays
from shelfcast.infra.idempotency import forget_answers
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Conflict, Refused
from shelfcast.vocabulary.time import Calendar

_MANY = 1_000
"""Series; with fewer every plan is quick."""


class NoSalesYet(Refused):
    """There are no sales yet. Import a sales file (shelfcast import sales.csv), then run this again."""

    status = 422


class ChangedMeanwhile(Conflict):
    """Another nightly summed the sales anew while this one read them; run it again."""


@dataclass(frozen=True, slots=True)
class Night:
    """What a nightly did. as_of: the last closed day;  series: forecast;  lines: with something to order."""

    run: UUID
    as_of: date
    series: int
    lines: int
    notices: tuple[str, ...]


def nightly(
    database: Database,
    organisation: UUID,
    as_of: np.datetime64 | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Night:
    """Bring an organisation's advice up to date.

    as_of: a moment in the last closed period; None = that of the last sale
    tell: hears what goes on
    raises: NoSalesYet
    """
    with database.transaction(organisation) as tx:
        forget_answers(tx)

    tell("Summing sales to demand series")
    with database.transaction(organisation) as tx:
        frequency = policies.organisation_settings(tx).frequency
        assert frequency is not None  # it is built in
        calendar = demand.rebuild_series(tx, frequency)
        demand.post_sales_since_counts(tx, "nightly")
        last_period = last_closed_period(calendar, as_of, demand.newest_sale(tx))
        built = demand.build_state(tx)
    series = demand.demand_series(database, organisation, calendar, last_period)
    if not series.keys:
        raise NoSalesYet(f"There are no sales up to {calendar.last_day(last_period)}.")

    tell("Scoring what was forecast before")
    with database.transaction(organisation) as tx:
        forecasts.score_forecasts(tx, forecasts.unscored(database, tx))

    tell(f"Forecasting {len(series.keys)} series")
    with database.transaction(organisation) as tx:
        if demand.build_state(tx) != built:
            raise ChangedMeanwhile
        keys = [(key.location, key.product) for key in series.keys]
        settings = policies.settings_of_series(tx, keys)
        said, first_day = purchasing.all_terms(tx), calendar.last_day(last_period) + timedelta(days=1)
        terms = policies.terms_with_settings(said, keys, settings, calendar.frequency, series.price)
        resolved = policies.resolve_terms(terms, keys, series.price, policies.Defaults(), calendar.frequency, first_day)
    horizon = int(resolved.supply.reach.max())
    series = with_holidays(series, {place: settings[place, sku].country for place, sku in keys}, horizon)
    made = forecasts.as_stored(forecast(series.panel, horizon, tier=Tier.STANDARD, explained=True))

    tell("Trying settings on the past")
    factor = policies.calibrated(series.panel, resolved)
    labels = policies.class_labels(series.panel, series.price, resolved.unit_cost)
    targets = policies.targets_of(keys, settings, labels)
    aims = policies.aims_for(series.panel, resolved, targets)
    learned = policies.Learned(factor, policies.lessons_of(series.panel, resolved, targets, aims))
    rules = [settings[key].ordering_rule or replays.OURS for key in keys]

    tell("Deciding orders")
    closed = calendar.last_day(last_period)
    with database.transaction(organisation) as tx:
        recommendations.expire_undecided(tx)
        places, products = catalog.location_names(tx), catalog.skus(tx)
        stock_day = recommendations.day_of_stock(tx, closed)
        positions = {
            demand.SeriesKey(places[place], products[product]): position
            for (place, product), position in stock.positions(tx, stock_day).items()
        }
        place_of = {name: place for place, name in places.items()}
        product_of = {sku: product for product, sku in products.items()}
        locations, items = [place_of[place] for place, _ in keys], [product_of[sku] for _, sku in keys]
        planned = as_planned(tx, made, calendar, last_period, locations, items)
        ruled = replays.ruled_orders(series, planned, positions, resolved, rules)
        proposals = recommendations.propose(series, planned, positions, resolved, factor, stock_day, aims, ruled)
        proposals = with_basis(proposals, planned)
        proposals = recommendations.with_alternatives(proposals, purchasing.rival_terms(tx))
        proposals = recommendations.within_budget(proposals, {place: _budget(settings[place, sku]) for place, sku in keys})
        scale = forecasts.history_scales(series.panel)
        run = forecasts.store_forecast(tx, planned, calendar, last_period, locations, items, model=made.quantiles, scale=scale)
        policies.keep_learned(tx, run, learned)
        lines = recommendations.propose_orders(tx, run, proposals)
        recommendations.judge_accepted(tx, closed)
        days = demand.sale_days(tx, series.panel.periods[-5:][0].astype("M8[D]").astype(date))

    tell("Looking at the stock")
    slow_days = np.array([settings[key].slow_mover_days for key in keys])
    costs = unit_costs(said, positions)
    health = recommendations.stock_health(series, planned, positions, resolved, proposals, slow_days, costs)
    with database.transaction(organisation) as tx:
        stock.keep_health(tx, closed, health, forecasts.accuracy_of_last_week(tx, closed))
    if len(series.keys) >= _MANY:
        database.learn_sizes()
    notices = [incomplete_notice(calendar.label(last_period))] if demand.looks_incomplete(series, days) else []
    notices += undecided_notice(proposals)
    return Night(run, closed, len(series.keys), lines, tuple(notices))


def as_planned(
    tx: Transaction,
    made: Forecast,
    calendar: Calendar,
    last_period: np.datetime64,
    locations: Sequence[UUID],
    products: Sequence[UUID],
) -> Forecast:
    """The forecast as planners want it; the same where they said nothing. locations, products: of its series, in order"""
    ahead = calendar.following(last_period, made.quantiles.horizon + 1)
    word = forecasts.planner_word(tx, locations, products, ahead[:-1], ahead[-1])
    return made if word is None else forecasts.as_stored(replace(made, quantiles=with_planner(made.quantiles, word)))


def _budget(settings: policies.SettingValues) -> int:
    assert settings.daily_budget is not None  # it is built in
    return settings.daily_budget


def unit_costs(terms: Iterable[purchasing.Terms], keys: Iterable[demand.SeriesKey]) -> dict[demand.SeriesKey, float]:
    """What a unit costs, by the terms of its location or else of everywhere."""
    said = {(line.location, line.product): line.unit_cost for line in terms if line.unit_cost is not None}
    found = {key: said.get((key.location, key.product), said.get((None, key.product))) for key in keys}
    return {key: cost for key, cost in found.items() if cost is not None}


def with_basis(proposals: list[recommendations.Proposal], made: Forecast) -> list[recommendations.Proposal]:
    """The reasons of products with hardly any history say what their forecast stands on."""
    if made.basis is None:
        return proposals
    said = [forecasts.said_of_basis(made.basis, row) for row in range(len(proposals))]
    return [
        proposal if basis is None else replace(proposal, reason=f"{proposal.reason} {basis}")
        for proposal, basis in zip(proposals, said, strict=True)
    ]


def undecided_notice(proposals: list[recommendations.Proposal]) -> list[str]:
    """Said where orders could not be decided for want of terms, with the two ways to give them."""
    undecided = [proposal for proposal in proposals if proposal.order_quantity is None]
    if not undecided:
        return []
    missing = sorted({name for proposal in undecided for name in proposal.missing})
    said = f"{len(undecided)} of {len(proposals)} products cannot be decided; missing: {', '.join(missing)}."
    return [f"{said} Say it in a terms file, or for all with --lead-time, --review, --holding-cost and --shortage-cost."]


def incomplete_notice(period: str) -> str:
    """Said where the last period may not have been over when the file was made."""
    return f"The last period ({period}) looks incomplete: compare its sales with those before."


def last_closed_period(calendar: Calendar, as_of: np.datetime64 | None, newest: object) -> np.datetime64:
    """The period of the as-of moment, or of the newest sale; raises: NoSalesYet."""
    if newest is None:
        raise NoSalesYet
    moment = np.datetime64(newest, "s") if as_of is None else as_of.astype("M8[s]")  # type: ignore[call-overload]
    return np.datetime64(calendar.period_of(np.array([moment], dtype="M8[s]"))[0])
