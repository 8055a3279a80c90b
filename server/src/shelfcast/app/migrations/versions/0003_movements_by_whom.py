"""movements say by whom, why, on what paper and at what cost, and can be undone; forecasts are found by product."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LEDGER = """
    create or replace view ledger with (security_invoker = true) as select * from movements m
    where not exists (select from withdrawn_sources w where m.source = 'import ' || w.source)
      and m.reverses is null and not exists (select from movements r where r.reverses = m.id)
"""
"""What was undone and what undoes it do not stand."""


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    money = sa.Numeric(precision=18, scale=6)
    actor = sa.Column("recorded_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False)
    paper, undone = "the paper that it stands on: a delivery note, a waste sheet", "the movement that this one undoes"
    op.add_column("movements", sa.Column("unit_cost", money, nullable=True, comment="money per unit, of what came in"))
    op.add_column("movements", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("movements", sa.Column("document", sa.Text(), nullable=True, comment=paper))
    op.add_column("movements", actor)
    op.add_column(
        "movements",
        sa.Column("reverses", sa.BigInteger(), nullable=True, comment=f"{undone}; neither stands in the ledger"),
    )
    op.create_index(
        op.f("ix_movements_organisation_reverses"),
        "movements",
        ["organisation", "reverses"],
        unique=True,
        postgresql_where=sa.text("reverses is not null"),
    )
    op.create_index(op.f("ix_movements_organisation_occurred_on_id"), "movements", ["organisation", "occurred_on", "id"])
    op.create_index(
        op.f("ix_forecasts_organisation_product_location_run"), "forecasts", ["organisation", "product", "location", "run"]
    )
    op.execute(_LEDGER)
