"""A process that writes numbers, says each one once the server has acknowledged it, and outlives the server's death."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psycopg
from shelfcast.infra.postgres import embedded

home, last = Path(sys.argv[1]), int(sys.argv[2])
number = 0
while number < last:
    try:
        with embedded.use(home) as server, psycopg.connect(server.owner_uri, autocommit=True) as connection:
            connection.execute("create table if not exists written (number int)")
            while number < last:
                connection.execute("insert into written values (%s)", [number])
                print(number, flush=True)
                number += 1
                time.sleep(0.002)
    except psycopg.OperationalError:
        number += 1  # it may or may not have been written; only what was acknowledged counts
