"""recommendations say whether anything tells what is on the shelf."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but a backup. The list that is open says it by the count of then."""
    why = "else it is 0 for want of a count"
    known: sa.Column[bool] = sa.Column(
        "on_hand_known", sa.Boolean(), server_default=sa.text("true"), nullable=False, comment=why
    )
    op.add_column("recommendations", known)
