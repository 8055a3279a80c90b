"""Public holidays, from the code of a country to the forecast of the day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from shelfcast.app.known_ahead import with_holidays
from shelfcast.demand import series_from_lines
from shelfcast.imports import sales_from
from shelfcast.infra.public_holidays import NoSuchCountry, check_country, holidays_and_eves, holidays_between
from shelfcast.infra.table_files import read_table
from shelfcast.vocabulary.time import Calendar, Frequency

from server.tests.app.at_the_prompt import shelfcast, table, write
from server.tests.journeys.a_shop import READING, Shop
from server.tests.served import problem, served_shop

XMAS = date(2025, 12, 25)


def test_holidays_of_a_country_and_of_its_parts_are_known_and_others_refused() -> None:
    assert holidays_between("DE", XMAS, XMAS) == {XMAS: "Christmas Day"}
    corpus = date(2025, 6, 19)
    assert corpus in holidays_between("DE-BY", corpus, corpus)
    assert corpus not in holidays_between("DE", corpus, corpus)
    assert holidays_and_eves("US", XMAS - timedelta(days=1), XMAS)[XMAS - timedelta(days=1)].startswith("the day before")
    check_country(None)
    for wrong in ("ZZ", "DE-ZZ", "", "de"):
        with pytest.raises(NoSuchCountry):
            check_country(wrong)


@pytest.mark.parametrize("frequency", list(Frequency))
def test_the_periods_of_a_holiday_are_marked_for_the_locations_that_keep_it(tmp_path: Path, frequency: Frequency) -> None:
    days = [XMAS - timedelta(days=age) for age in range(30, 0, -1)]
    rows = [f"{day},{place},tea,1" for day in days for place in ("berlin", "home")]
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(["date,location,product,quantity", *rows]), "utf-8")
    calendar = Calendar(frequency)
    last = calendar.period_of(np.array([days[-1]], "M8[s]"))[0]
    series = series_from_lines(sales_from(read_table(path), READING).lines, calendar, last)
    panel = with_holidays(series, {"berlin": "DE", "home": None}, 48).panel
    if frequency is Frequency.MONTH:
        assert panel.holidays is None
        return
    assert panel.holidays is not None
    assert panel.calendar is not None
    assert panel.calendar.tolist() == [1, 0]
    assert not panel.holidays[0].any()
    clock = np.concatenate((panel.periods, panel.periods_ahead(48)))
    christmas = calendar.period_of(np.array([XMAS], "M8[s]"))[0]
    of_the_day = clock.astype("M8[D]") == np.datetime64(XMAS) if frequency is Frequency.HOUR else clock == christmas
    assert of_the_day.any()
    assert (panel.holidays[1][of_the_day] > 0).all()
    assert (panel.holidays[1] > 0).mean() < 0.7


def test_a_shop_that_is_closed_on_holidays_is_forecast_so_when_the_country_is_said(tmp_path: Path) -> None:
    first, last = date(2023, 1, 1), date(2025, 12, 23)
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    closed = set(holidays_between("DE", first, last))
    rng = np.random.default_rng(1)
    rows = [f"{day},{place},tea,{0 if day in closed else rng.poisson(20)}" for day in days for place in ("a", "b")]
    typed = [
        *write(tmp_path, sales="\n".join(["date,location,product,quantity", *rows])),
        *("--horizon", 4, "--frequency", "day", "--tier", "local"),
    ]
    found = {}
    for country in ("DE", None):
        output = tmp_path / f"{country}.csv"
        said = shelfcast("forecast", *typed, "--output", output, *(() if country is None else ("--country", country)))
        assert said.code == 0, said.err
        found[country] = {row["date"]: float(row["p50"]) for row in table(output) if row["location"] == "a"}
    assert found["DE"][str(XMAS)] < 5 < 12 < found[None][str(XMAS)]
    refused = shelfcast("forecast", *typed, "--output", tmp_path / "no.csv", "--country", "ZZ")
    assert (refused.code, "no holidays known of 'ZZ'" in refused.err) == (1, True)


def test_the_country_is_a_setting_and_its_holidays_can_be_asked_for(shop: Shop) -> None:
    shop.told("sales", "date,location,product,quantity\n2026-02-01,bar,tea,1\n2026-02-01,hill,tea,1")
    with served_shop(shop) as client:
        days = {"from": "2025-12-24", "to": "2026-01-06"}
        assert client.get("/api/v1/calendar/holidays", params=days).json() == []
        settings = "/api/v1/organisation/settings"
        tag = client.get(settings).headers["etag"]
        refused = client.patch(settings, json={"country": "Germany"}, headers={"If-Match": tag})
        assert problem(refused)[1]["field"] == "country"
        assert client.patch(settings, json={"country": "DE"}, headers={"If-Match": tag}).status_code == 200
        told = client.get("/api/v1/calendar/holidays", params={**days, "location": "hill"}).json()
        assert [one["name"] for one in told] == ["Christmas Day", "Second Day of Christmas", "New Year's Day"]
        assert problem(client.get("/api/v1/calendar/holidays", params={"from": "2026-01-01", "to": "2025-01-01"}))[0] == 422
        assert problem(client.get("/api/v1/calendar/holidays", params={**days, "location": "nowhere"}))[0] == 404
    assert shop.nightly().series == 2
