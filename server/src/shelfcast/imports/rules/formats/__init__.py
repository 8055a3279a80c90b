"""Exports of systems that people have, recognised by their headers and put into our columns; one file per system."""
