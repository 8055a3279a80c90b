"""Stock on the command line: what is there, and what is on order."""
