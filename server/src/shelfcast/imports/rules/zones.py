"""Time zones by the names that exports give them, and moments put from one clock on another."""

from __future__ import annotations

import polars as pl

_NAMES = {
    "International Date Line West": "Etc/GMT+12", "Hawaii": "Pacific/Honolulu", "Alaska": "America/Juneau",
    "Pacific Time (US & Canada)": "America/Los_Angeles", "Arizona": "America/Phoenix",
    "Mountain Time (US & Canada)": "America/Denver", "Central Time (US & Canada)": "America/Chicago",
    "Eastern Time (US & Canada)": "America/New_York", "Indiana (East)": "America/Indiana/Indianapolis",
    "Atlantic Time (Canada)": "America/Halifax", "Newfoundland": "America/St_Johns", "Saskatchewan": "America/Regina",
    "Puerto Rico": "America/Puerto_Rico", "Mexico City": "America/Mexico_City", "Bogota": "America/Bogota",
    "Brasilia": "America/Sao_Paulo", "Buenos Aires": "America/Argentina/Buenos_Aires", "UTC": "UTC", "London": "Europe/London",
    "Edinburgh": "Europe/London", "Dublin": "Europe/Dublin", "Lisbon": "Europe/Lisbon", "Paris": "Europe/Paris",
    "Madrid": "Europe/Madrid", "Berlin": "Europe/Berlin", "Amsterdam": "Europe/Amsterdam", "Rome": "Europe/Rome",
    "Stockholm": "Europe/Stockholm", "Warsaw": "Europe/Warsaw", "Athens": "Europe/Athens", "Cairo": "Africa/Cairo",
    "Jerusalem": "Asia/Jerusalem", "Abu Dhabi": "Asia/Muscat", "Mumbai": "Asia/Kolkata", "New Delhi": "Asia/Kolkata",
    "Kolkata": "Asia/Kolkata", "Chennai": "Asia/Kolkata", "Singapore": "Asia/Singapore", "Tokyo": "Asia/Tokyo",
    "Perth": "Australia/Perth", "Adelaide": "Australia/Adelaide", "Brisbane": "Australia/Brisbane",
    "Sydney": "Australia/Sydney", "Melbourne": "Australia/Melbourne", "Auckland": "Pacific/Auckland",
}  # fmt: skip
"""Names of Ruby on Rails, which Square writes."""


def on_the_clock_of(zone: str, moments: pl.Series, names: pl.Series) -> pl.Series:
    """Moments by the clock of `zone`; those whose zone has no known name stay as they are."""
    for name in names.drop_nulls().unique().to_list():
        there = _NAMES.get(name, name if name in _NAMES.values() else None)
        if there is not None and there != zone:
            aware = moments.dt.replace_time_zone(there, ambiguous="earliest", non_existent="null").dt.convert_time_zone(zone)
            moments = aware.dt.replace_time_zone(None).zip_with((names == name).fill_null(value=False), moments)
    return moments
