"""Forecasts as they were stored, as people read them, and how they did."""
