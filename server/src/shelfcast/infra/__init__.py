"""How we touch the machine: database, outbox, clock, settings. Knows no business word."""
