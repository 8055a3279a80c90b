"""Which rules are replayed, on what, and what is told about it. Pure."""
