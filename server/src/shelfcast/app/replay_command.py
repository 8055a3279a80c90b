"""`shelfcast replay` as a person types it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from shelfcast.app.arguments import BadArgument, moment_from, progress, reading_from
from shelfcast.app.file_commands import (
    DatesOption,
    DuplicatesOption,
    FrequencyOption,
    HoldingCostOption,
    LeadTimeOption,
    MapOption,
    OutputOption,
    ReportOption,
    ReviewOption,
    SalesFile,
    ShortageCostOption,
    TermsFile,
    check_output,
    finish,
    reporting_failure,
)
from shelfcast.app.replay_file import ReplayFiles, replay_files
from shelfcast.app.replay_policies import KNOWN, names_from
from shelfcast.policies import Defaults
from shelfcast.vocabulary.time import Frequency


def replay_command(
    sales: SalesFile,
    policies: Annotated[str, typer.Option(help=f"Which rules, the first is compared with: {KNOWN}.")],
    first_day: Annotated[str, typer.Option("--from", help="A day in the first counted period.")],
    last_day: Annotated[str, typer.Option("--to", help="A day in the last counted period.")],
    frequency: FrequencyOption,
    lead_time: LeadTimeOption,
    review: ReviewOption,
    holding_cost: HoldingCostOption,
    shortage_cost: ShortageCostOption,
    output: OutputOption,
    stock: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="What was on hand before --from; without it, the same warm-up for all."),
    ] = None,
    open_orders: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="What was on order before --from: location, product, quantity, due."),
    ] = None,
    terms: TermsFile = None,
    mapping: MapOption = None,
    report: ReportOption = None,
    duplicates: DuplicatesOption = None,
    dates: DatesOption = None,
) -> None:
    """What ordering rules would have cost on your own history: service, waste, stock and money, side by side."""
    names = names_from(policies)
    check_output(output, report, sales, stock, open_orders, terms)
    begin, end = _day(first_day, "--from", frequency), _day(last_day, "--to", frequency)
    defaults = Defaults(lead_time, review, holding_cost, shortage_cost)
    with progress("Replaying") as tell, reporting_failure(report):
        files = ReplayFiles(sales, stock, open_orders, terms)
        reading = reading_from(mapping, duplicates, dates)
        outcome = replay_files(files, reading, names, frequency, begin, end, defaults, tell)
    finish(outcome, output, report)


def _day(text: str, option: str, frequency: Frequency) -> np.datetime64:
    try:
        moment = moment_from(text, Frequency.DAY if option == "--from" else frequency)
    except BadArgument as refusal:
        raise BadArgument(str(refusal).replace("--as-of", option)) from None
    assert moment is not None
    return moment
