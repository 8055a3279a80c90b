"""The newest sale of a location is found without reading all of them."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.create_index(
        op.f("ix_sales_lines_organisation_location_occurred_at"),
        "sales_lines",
        ["organisation", "location", "occurred_at"],
        unique=False,
    )
