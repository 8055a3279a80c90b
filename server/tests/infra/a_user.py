"""A process that uses a home's server until its input ends; it says which server it reached."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import psycopg
from shelfcast.infra.postgres import embedded

home = Path(sys.argv[1])
with embedded.use(home) as server, psycopg.connect(server.owner_uri) as connection:
    connection.execute("select 1")
    found = embedded.status(home)
    print(json.dumps({"postgres": found.postgres_pid, "keeper": found.keeper_pid}), flush=True)
    sys.stdin.read()
