"""A process that writes numbers, says each one once the server has acknowledged it, and outlives the server's death."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psycopg
from psycopg import sql
from shelfcast.infra.postgres import embedded

home, table, last = Path(sys.argv[1]), sql.Identifier(sys.argv[2]), int(sys.argv[3])
number = 0
while number < last:
    try:
        with embedded.use(home) as server, psycopg.connect(server.owner_uri, autocommit=True) as connection:
            connection.execute(sql.SQL("create table if not exists {} (number int)").format(table))
            while number < last:
                connection.execute(sql.SQL("insert into {} values (%s)").format(table), [number])
                print(number, flush=True)
                number += 1
                time.sleep(0.002)
    except psycopg.OperationalError:
        number += 1  # it may or may not have been written; only what was acknowledged counts
