"""`shelfcast plan` and `shelfcast forecast` as a person types them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from shelfcast_engine.forecasting.tiers import Tier

from shelfcast.app.arguments import MOST_PERIODS, BadArgument, levels_from, moment_from, progress, reading_from, target_from
from shelfcast.app.file_to_file import NothingToWorkWith, Outcome, PlanFiles, forecast_file, plan
from shelfcast.imports import DateOrder, Duplicates
from shelfcast.infra.public_holidays import check_country
from shelfcast.infra.table_files import READABLE, WRITABLE, can_be_written, write_table
from shelfcast.policies import Defaults
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Frequency

SalesFile = Annotated[Path, typer.Option("--sales", exists=True, dir_okay=False, help=f"Sales: {READABLE}.")]
FutureFile = Annotated[
    Path | None, typer.Option("--future", exists=True, dir_okay=False, help="Prices and promotions known ahead.")
]
FrequencyOption = Annotated[Frequency, typer.Option("--frequency", help="How long a period is.")]
LeadTimeOption = Annotated[
    int,
    typer.Option("--lead-time", min=0, max=MOST_PERIODS, help="Periods from order to receipt, where the terms do not say."),
]
ReviewOption = Annotated[
    int, typer.Option("--review", min=1, max=MOST_PERIODS, help="Periods between orders, where the terms do not say.")
]
HoldingCostOption = Annotated[
    float, typer.Option("--holding-cost", help="Money per unit left at a period's end, where the terms do not say.")
]
ShortageCostOption = Annotated[
    float, typer.Option("--shortage-cost", help="Money per unit of lost demand, where the terms do not say.")
]
TermsFile = Annotated[
    Path | None,
    typer.Option(
        "--terms", exists=True, dir_okay=False, help="Supplier, lead time, pack, costs, price tiers and limits per product."
    ),
]
TierOption = Annotated[
    Tier,
    typer.Option(
        "--tier",
        help="How much work: local models only, trees over all series too, or trees per quantile; auto stays under 2 min, "
        "and for an order list means standard.",
    ),
]
CountryOption = Annotated[
    str | None, typer.Option("--country", help="Whose public holidays are kept: DE, or DE-BY for a part of it.")
]
MapOption = Annotated[str | None, typer.Option("--map", help="field=Header,… for headers that are not recognised.")]
DuplicatesOption = Annotated[
    Duplicates | None,
    typer.Option(help="Lines that stand in the file twice; by default rejected only where it has a transaction id."),
]
DatesOption = Annotated[DateOrder | None, typer.Option(help="How 03/04/2024 is meant, where the file does not show it.")]
ReportOption = Annotated[Path | None, typer.Option("--report", dir_okay=False, help="Write what became of every row, as JSON.")]
OutputOption = Annotated[Path, typer.Option("--output", dir_okay=False, help=f"Where to write: {WRITABLE}.")]


class NotWritten(Refused):
    """The result cannot be written there."""


def _write_report(path: Path | None, report: dict[str, Any]) -> None:
    if path is not None:
        path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@contextmanager
def reporting_failure(path: Path | None) -> Iterator[None]:
    """The account of every row is due also when none of them can be used."""
    try:
        yield
    except NothingToWorkWith as failure:
        _write_report(path, failure.report)
        raise


def finish(outcome: Outcome, output: Path, report: Path | None) -> None:
    try:
        write_table(output, outcome.frame)
        _write_report(report, outcome.report)
    except OSError as failure:
        raise NotWritten(f"{failure.filename or output} cannot be written: {failure.strerror}.") from failure
    for name, account in outcome.report.items():
        if isinstance(account, dict) and account["rejected"]:
            main = account["reasons"][0]
            typer.echo(
                f"{name}: {account['rejected']} of {account['rows']} rows rejected, most of them: {main['reason']} "
                f"(line {main['lines'][0]}{' and others' if main['count'] > 1 else ''})",
                err=True,
            )
    for notice in outcome.notices:
        typer.echo(notice, err=True)
    typer.echo(f"{outcome.frame.height} rows written to {output}", err=True)


def plan_command(
    sales: SalesFile,
    as_of: Annotated[str, typer.Option(help="A day in the last closed period; its sales are known.")],
    frequency: FrequencyOption,
    lead_time: LeadTimeOption,
    review: ReviewOption,
    holding_cost: HoldingCostOption,
    shortage_cost: ShortageCostOption,
    output: OutputOption,
    stock: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Stock: location, product, on_hand, counted_at; without it, none."),
    ] = None,
    open_orders: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="What is already ordered: location, product, quantity, due."),
    ] = None,
    terms: TermsFile = None,
    future: FutureFile = None,
    target: Annotated[
        str, typer.Option(help="What orders are for: least-cost, cycle:0.95 (no stock-out) or fill:0.95 (demand served).")
    ] = "least-cost",
    budget: Annotated[
        float | None, typer.Option(min=0, help="Money that all orders together may cost; it goes where it saves most.")
    ] = None,
    tier: TierOption = Tier.AUTO,
    country: CountryOption = None,
    mapping: MapOption = None,
    report: ReportOption = None,
    duplicates: DuplicatesOption = None,
    dates: DatesOption = None,
) -> None:
    """From files to an order list: what to order now, how much, and why. Needs no database."""
    check_output(output, report, sales, stock, open_orders, terms, future)
    check_country(country)
    moment = moment_from(as_of, frequency)
    assert moment is not None
    wanted = target_from(target)
    defaults = Defaults(lead_time, review, holding_cost, shortage_cost)
    with progress("Planning"), reporting_failure(report):
        files = PlanFiles(sales, stock, open_orders, terms, future)
        reading = reading_from(mapping, duplicates, dates)
        outcome = plan(files, reading, frequency, moment, defaults, tier, country, wanted, budget)
    finish(outcome, output, report)


def forecast_command(
    sales: SalesFile,
    horizon: Annotated[int, typer.Option(min=1, max=MOST_PERIODS, help="How many periods ahead.")],
    frequency: FrequencyOption,
    output: OutputOption,
    as_of: Annotated[str | None, typer.Option(help="A day in the last closed period; by default the file's last.")] = None,
    levels: Annotated[str, typer.Option(help="Quantile levels between 0 and 1.")] = "0.1,0.5,0.9",
    future: FutureFile = None,
    tier: TierOption = Tier.AUTO,
    country: CountryOption = None,
    mapping: MapOption = None,
    report: ReportOption = None,
    duplicates: DuplicatesOption = None,
    dates: DatesOption = None,
) -> None:
    """From a sales file to demand as a distribution, per product, location and period ahead."""
    check_output(output, report, sales, future)
    check_country(country)
    wanted, moment = levels_from(levels), moment_from(as_of, frequency)
    with progress("Forecasting"), reporting_failure(report):
        reading = reading_from(mapping, duplicates, dates)
        outcome = forecast_file(sales, future, reading, frequency, moment, horizon, wanted, tier, country)
    finish(outcome, output, report)


def check_output(output: Path, report: Path | None, *read: Path | None) -> None:
    if not can_be_written(output):
        raise BadArgument(f"--output {output.name} has no known ending; name it {WRITABLE}.")
    if report is not None and report.resolve() == output.resolve():
        raise BadArgument(f"--output and --report are both {output}; name two files.")
    for given in read:
        if given is not None and given.resolve() in {output.resolve(), report.resolve() if report else None}:
            raise BadArgument(f"{given} is read and would be overwritten; name another file to write.")
    for option, path in (("--output", output), ("--report", report)):
        if path is not None and not path.parent.exists():
            raise BadArgument(f"{option} {path}: the folder {path.parent} does not exist.")
