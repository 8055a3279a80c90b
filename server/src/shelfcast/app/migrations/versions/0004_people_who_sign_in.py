"""people, the links by which they sign in, and their sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shelfcast.infra.postgres.create import WORKER
from shelfcast.infra.postgres.protection import protect

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_FIND_LINK = """
    create function find_sign_in_link(its_digest bytea) returns table (organisation uuid, id uuid)
    language sql stable security definer set search_path = pg_catalog, public
    as $$ select l.organisation, l.id from public.sign_in_links l where l.digest = its_digest and l.used_at is null $$
"""
_FIND_SESSION = """
    create function find_session(its_digest bytea)
    returns table (organisation uuid, id uuid, person text, expires_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, public
    as $$ select s.organisation, s.id, p.name, s.expires_at from public.sessions s
          join public.people p on p.organisation = s.organisation and p.id = s.person
          where s.digest = its_digest and s.ended_at is null $$
"""


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    moment = sa.DateTime(timezone=True)
    wrong = "wrong passwords since the last right one"
    op.create_table(
        "people",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True, comment="Argon2id; null: signs in by link alone"),
        sa.Column("password_set_at", moment, nullable=True),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False, comment=wrong),
        sa.Column("locked_until", moment, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.CheckConstraint("role in ('owner')", name=op.f("ck_people_role")),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_people")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_people_organisation_name")),
    )
    token = "SHA-256 of the link's token; the token itself is kept nowhere"
    op.create_table(
        "sign_in_links",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False, comment=token),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("used_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation", "person"],
            ["people.organisation", "people.id"],
            name=op.f("fk_sign_in_links_organisation_person"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_sign_in_links")),
        sa.UniqueConstraint("digest", name=op.f("uq_sign_in_links_digest")),
    )
    cookie = "SHA-256 of the cookie; the cookie itself is kept nowhere"
    op.create_table(
        "sessions",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False, comment=cookie),
        sa.Column("browser", sa.Text(), nullable=False, comment="as it calls itself, shortened"),
        sa.Column("signed_in_by", sa.Text(), nullable=False),
        sa.Column("signed_in_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.CheckConstraint("signed_in_by in ('link', 'password')", name=op.f("ck_sessions_signed_in_by")),
        sa.ForeignKeyConstraint(
            ["organisation", "person"],
            ["people.organisation", "people.id"],
            name=op.f("fk_sessions_organisation_person"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("digest", name=op.f("uq_sessions_digest")),
    )
    for table in ("people", "sign_in_links", "sessions"):
        _run(protect(table, update=True, delete=True, owner_reads=True))
    for name, statement in (("find_sign_in_link", _FIND_LINK), ("find_session", _FIND_SESSION)):
        _run(
            [
                statement,
                f"revoke all on function {name}(bytea) from public",
                f"grant execute on function {name}(bytea) to {WORKER}",
            ]
        )


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.execute(statement)
