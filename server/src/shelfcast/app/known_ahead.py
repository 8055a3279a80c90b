"""What is known of the days to come, laid beside the series before they are forecast: public holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from shelfcast.demand import DemandSeries
from shelfcast.infra.public_holidays import holidays_and_eves
from shelfcast.vocabulary.time import Calendar, Frequency


def with_holidays(series: DemandSeries, country_of: Mapping[str, str | None], horizon: int) -> DemandSeries:
    """The series with the holidays of each location's country, over history and the periods ahead.

    country_of: name of a location → code of its country, None = not said. Months have no holidays: their effect is the year's.
    """
    countries = sorted({country for key in series.keys if (country := country_of.get(key.location)) is not None})
    if not countries or series.calendar.frequency is Frequency.MONTH:
        return series
    periods = np.concatenate((series.panel.periods, series.panel.periods_ahead(horizon)))
    last = series.calendar.last_day(periods[-1])
    told = [holidays_and_eves(country, periods[0].astype("M8[D]").item(), last) for country in countries]
    numbers = {name: number for number, name in enumerate(sorted({name for days in told for name in days.values()}), start=1)}
    codes = np.zeros((len(countries) + 1, len(periods)), dtype=np.int64)
    for row, days in enumerate(told, start=1):
        for day, name in sorted(days.items(), reverse=True):
            held = _periods_of(np.datetime64(day, "s"), periods, series.calendar)
            codes[row, held] = numbers[name]
    place = {country: row for row, country in enumerate(countries, start=1)}
    follows = np.array([place.get(country_of.get(key.location) or "", 0) for key in series.keys], dtype=np.int64)
    return replace(series, panel=replace(series.panel, holidays=codes, calendar=follows))


def _periods_of(day: np.datetime64, periods: np.ndarray, calendar: Calendar) -> slice:
    """The periods that a day lies in, or that lie in it."""
    first = np.searchsorted(periods, calendar.period_of(np.array([day], "M8[s]"))[0])
    return slice(int(first), int(first) + (24 if calendar.frequency is Frequency.HOUR else 1))
