"""PostgreSQL: a server of our own (embedded), connections (connect), units of work (transaction), many rows at once (bulk).

Nothing is done at import. Who may see a row is decided in protection.py; what a keeper is, in keeper.py.
"""
