"""first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shelfcast.infra.postgres.create import WORKER
from shelfcast.infra.postgres.protection import protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_APPEND_ONLY = [
    "settings_versions",
    "forecast_runs",
    "outbox",
    "forecasts",
    "movements",
    "rejected_rows",
    "sales_lines",
]
_CHANGEABLE = [
    "imports",
    "known_mappings",
    "categories",
    "barcodes",
    "prices",
    "demand_builds",
    "demand_periods",
    "demand_series",
    "idempotency_keys",
    "locations",
    "organisations",
    "planned_values",
    "products",
    "suppliers",
    "expected_receipts",
    "recommendations",
    "terms",
]
_LIST_ORGANISATIONS = """
    create function list_organisations() returns table (organisation uuid, name text)
    language sql stable security definer set search_path = pg_catalog, public
    as $$ select o.organisation, o.name from public.organisations o $$
"""


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.create_table(
        "demand_builds",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("week_starts_on", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.BigInteger(), nullable=False),
        sa.Column("has_prices", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", name=op.f("pk_demand_builds")),
    )
    op.create_table(
        "demand_periods",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=False),
        sa.Column("period", sa.DateTime(), nullable=False),
        sa.Column("quantity", sa.Float(), nullable=False),
        sa.Column("in_stock", sa.Float(), nullable=False),
        sa.Column("promotion", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "series", "period", name=op.f("pk_demand_periods")),
    )
    op.create_table(
        "demand_series",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("series", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "series", name=op.f("pk_demand_series")),
        sa.UniqueConstraint("organisation", "location", "product", name=op.f("uq_demand_series_organisation_location_product")),
    )
    op.create_table(
        "forecast_runs",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("week_starts_on", sa.Integer(), nullable=False),
        sa.Column("last_period", sa.DateTime(), nullable=False, comment="the last closed period: the origin"),
        sa.Column("horizon", sa.Integer(), nullable=False),
        sa.Column("levels", postgresql.ARRAY(sa.Float()), nullable=False),
        sa.Column("correlation", postgresql.ARRAY(sa.Float()), nullable=False, comment="horizon × horizon, row by row"),
        sa.Column("members", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("engine_version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_forecast_runs")),
    )
    op.create_index(op.f("ix_forecast_runs_organisation_made_at"), "forecast_runs", ["organisation", "made_at"], unique=False)
    op.create_table(
        "idempotency_keys",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False, comment="method and path"),
        sa.Column(
            "fingerprint",
            sa.Text(),
            nullable=False,
            comment="SHA-256 of the request, to notice another one under the same key",
        ),
        sa.Column("status", sa.Integer(), nullable=True, comment="of the answer; null while the work goes on"),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_index(
        op.f("ix_idempotency_keys_organisation_created_at"), "idempotency_keys", ["organisation", "created_at"], unique=False
    )
    op.create_table(
        "imports",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True, comment="null until it is known what the file is"),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of the file, to notice it when it comes again"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("options", postgresql.JSONB(), nullable=False, comment="how it is to be read"),
        sa.Column("guess", postgresql.JSONB(), nullable=True, comment="what its columns seem to be, while a person must say"),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.Integer(), nullable=True),
        sa.Column("report", postgresql.JSONB(), nullable=True),
        sa.Column("problem", postgresql.JSONB(), nullable=True, comment="why it could not be taken in, as the API says it"),
        sa.Column("job", sa.Uuid(), nullable=True),
        sa.Column("mends", sa.Uuid(), nullable=True, comment="the import whose rejected rows it brings again"),
        sa.Column("remakes", sa.Uuid(), nullable=True, comment="the import that it makes again from the kept file"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('mapping','waiting','done','failed','undone')", name=op.f("ck_imports_state")),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_organisation_created_at_id"), "imports", ["organisation", "created_at", "id"])
    op.create_index(op.f("ix_imports_organisation_digest"), "imports", ["organisation", "digest"])
    op.create_table(
        "known_mappings",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False, comment="of the headers"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mapping", postgresql.JSONB(), nullable=False, comment="our field → the file's header, as a person said it"),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "fingerprint", name=op.f("pk_known_mappings")),
    )
    op.create_table(
        "outbox",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_organisation_id"), "outbox", ["organisation", "id"], unique=False)
    op.create_table(
        "planned_values",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=True, comment="null: everywhere"),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("occurs_at", sa.DateTime(), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("promotion", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_planned_values")),
        sa.UniqueConstraint(
            "organisation",
            "location",
            "product",
            "occurs_at",
            name=op.f("uq_planned_values_organisation_location_product_occurs_at"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "categories",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent", sa.Uuid(), nullable=True, comment="null: at the top"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False, comment="names from the top down: Food > Dairy"),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "version", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="grows with every change; its ETag"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "parent"],
            ["categories.organisation", "categories.id"],
            name=op.f("fk_categories_organisation_parent"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_categories")),
        sa.UniqueConstraint("organisation", "path", name=op.f("uq_categories_organisation_path")),
    )
    op.create_table(
        "products",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Uuid(), nullable=True),
        sa.Column("unit", sa.Text(), server_default="each", nullable=False, comment="unit of measure"),
        sa.Column("unit_cost", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("shelf_life_days", sa.Float(), nullable=True),
        sa.Column(
            "pack_sizes",
            postgresql.ARRAY(sa.Float()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="units in each pack it comes in",
        ),
        sa.Column(
            "storage_limit", sa.Numeric(precision=18, scale=6), nullable=True, comment="the most units that a location can hold"
        ),
        sa.Column(
            "attributes",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="free: name → text, number, yes or no",
        ),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "version", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="grows with every change; its ETag"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "category"],
            ["categories.organisation", "categories.id"],
            name=op.f("fk_products_organisation_category"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_products")),
        sa.UniqueConstraint("organisation", "sku", name=op.f("uq_products_organisation_sku")),
    )
    op.create_index(op.f("ix_products_organisation_category"), "products", ["organisation", "category"], unique=False)
    op.create_index(
        op.f("ix_products_organisation_changed_at_id"), "products", ["organisation", "changed_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_products_organisation_created_at_id"), "products", ["organisation", "created_at", "id"], unique=False
    )
    op.create_index(op.f("ix_products_organisation_name_id"), "products", ["organisation", "name", "id"], unique=False)
    op.create_table(
        "locations",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), server_default="shop", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=True, comment="IANA name; null: the organisation's"),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "version", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="grows with every change; its ETag"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False),
        sa.CheckConstraint("type in ('shop','bar','storage','dark_store','warehouse')", name=op.f("ck_locations_type")),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_locations")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_locations_organisation_name")),
    )
    op.create_table(
        "expected_receipts",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Numeric(precision=18, scale=6), nullable=False),
        sa.Column("received", sa.Numeric(precision=18, scale=6), server_default=sa.text("0"), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("expected_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quantity > 0 and received >= 0", name=op.f("ck_expected_receipts_quantities")),
        sa.ForeignKeyConstraint(
            ["organisation", "location"],
            ["locations.organisation", "locations.id"],
            name=op.f("fk_expected_receipts_organisation_location"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation", "product"],
            ["products.organisation", "products.id"],
            name=op.f("fk_expected_receipts_organisation_product"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_expected_receipts")),
    )
    op.create_index(
        op.f("ix_expected_receipts_organisation_location_product"),
        "expected_receipts",
        ["organisation", "location", "product"],
        unique=False,
    )
    op.create_table(
        "forecasts",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("run", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("quantiles", postgresql.ARRAY(sa.Float()), nullable=False, comment="horizon × levels, step by step"),
        sa.Column("weights", postgresql.ARRAY(sa.Float()), nullable=False, comment="of the members"),
        sa.Column("demand_class", sa.SmallInteger(), nullable=False),
        sa.Column("whole_units", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "run"],
            ["forecast_runs.organisation", "forecast_runs.id"],
            name=op.f("fk_forecasts_organisation_run"),
        ),
        sa.PrimaryKeyConstraint("organisation", "run", "location", "product", name=op.f("pk_forecasts")),
    )
    op.create_table(
        "movements",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "quantity",
            sa.Numeric(precision=18, scale=6),
            nullable=False,
            comment="signed units; of a COUNT the difference that it found",
        ),
        sa.Column(
            "counted",
            sa.Numeric(precision=18, scale=6),
            nullable=True,
            comment="of a COUNT: what was there at the end of the day",
        ),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(kind = 'COUNT') = (counted is not null)", name=op.f("ck_movements_counted")),
        sa.CheckConstraint(
            "kind in ('SALE','RETURN','RECEIVE','ADJUSTMENT','WASTE','TRANSFER','COUNT')", name=op.f("ck_movements_kind")
        ),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_movements_counted_not_negative")),
        sa.ForeignKeyConstraint(
            ["organisation", "location"],
            ["locations.organisation", "locations.id"],
            name=op.f("fk_movements_organisation_location"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation", "product"],
            ["products.organisation", "products.id"],
            name=op.f("fk_movements_organisation_product"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_movements")),
    )
    op.create_index(
        op.f("ix_movements_organisation_location_product_occurred_on"),
        "movements",
        ["organisation", "location", "product", "occurred_on"],
        unique=False,
    )
    op.create_table(
        "recommendations",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("order_quantity", sa.Float(), nullable=True, comment="null: cannot be decided"),
        sa.Column("order_up_to", sa.Float(), nullable=True),
        sa.Column("on_hand", sa.Float(), nullable=False),
        sa.Column("on_order", sa.Float(), nullable=False),
        sa.Column("days_until_stockout", sa.Float(), nullable=True),
        sa.Column("expected_cost", sa.Float(), nullable=True),
        sa.Column("order_cost", sa.Float(), nullable=True),
        sa.Column("unit_cost", sa.Float(), nullable=True),
        sa.Column("pack", sa.Float(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("demand_p50", sa.Float(), nullable=True),
        sa.Column("demand_p90", sa.Float(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("covers_until", sa.Date(), nullable=True),
        sa.Column("missing", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_quantity", sa.Float(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "status in ('pending','accepted','rejected','snoozed','expired')", name=op.f("ck_recommendations_status")
        ),
        sa.ForeignKeyConstraint(
            ["organisation", "run"],
            ["forecast_runs.organisation", "forecast_runs.id"],
            name=op.f("fk_recommendations_organisation_run"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_recommendations")),
    )
    op.create_index(op.f("ix_recommendations_organisation_run"), "recommendations", ["organisation", "run"], unique=False)
    op.create_index(op.f("ix_recommendations_organisation_status"), "recommendations", ["organisation", "status"], unique=False)
    op.create_table(
        "rejected_rows",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("what_to_do", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "import_id"],
            ["imports.organisation", "imports.id"],
            name=op.f("fk_rejected_rows_organisation_import_id"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_rejected_rows")),
    )
    op.create_index(
        op.f("ix_rejected_rows_organisation_import_id_line"), "rejected_rows", ["organisation", "import_id", "line"]
    )
    op.create_table(
        "sales_lines",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False, comment="the import that brought it"),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(), nullable=False, comment="by the clock of the location"),
        sa.Column("quantity", sa.Numeric(precision=18, scale=6), nullable=False),
        sa.Column("in_stock", sa.Float(), nullable=True),
        sa.Column("price", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("revenue", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("promotion", sa.Float(), nullable=True),
        sa.Column("transaction", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("is_return", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_sales_lines")),
    )
    op.create_index(
        op.f("ix_sales_lines_organisation_location_product_occurred_at"),
        "sales_lines",
        ["organisation", "location", "product", "occurred_at"],
        unique=False,
    )
    op.create_table(
        "prices",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=True, comment="null: everywhere"),
        sa.Column("price", sa.Numeric(precision=18, scale=6), nullable=False, comment="money per unit, as customers pay it"),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True, comment="the last day; null: until another begins"),
        sa.Column(
            "version", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="grows with every change; its ETag"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "location"],
            ["locations.organisation", "locations.id"],
            name=op.f("fk_prices_organisation_location"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation", "product"], ["products.organisation", "products.id"], name=op.f("fk_prices_organisation_product")
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_prices")),
        sa.UniqueConstraint(
            "organisation",
            "product",
            "location",
            "valid_from",
            name=op.f("uq_prices_organisation_product_location_valid_from"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "barcodes",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False, comment="14 digits with zeros before, or a code of our own"),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("pack", sa.Float(), nullable=False, comment="units that it stands for: 1, or those of a case"),
        sa.Column(
            "version", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="grows with every change; its ETag"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "product"], ["products.organisation", "products.id"], name=op.f("fk_barcodes_organisation_product")
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_barcodes")),
        sa.UniqueConstraint("organisation", "code", name=op.f("uq_barcodes_organisation_code")),
    )
    op.create_index(op.f("ix_barcodes_organisation_product"), "barcodes", ["organisation", "product"], unique=False)
    op.create_table(
        "suppliers",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "contacts",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
            comment="name, email, phone, note of each",
        ),
        sa.Column(
            "order_days",
            postgresql.ARRAY(sa.Integer()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="1 Monday to 7 Sunday; none: any",
        ),
        sa.Column("minimum_order_value", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "version", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="grows with every change; its ETag"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_suppliers")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_suppliers_organisation_name")),
    )
    op.create_table(
        "terms",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=True, comment="null: everywhere"),
        sa.Column("supplier", sa.Uuid(), nullable=True),
        sa.Column("supplier_code", sa.Text(), nullable=True, comment="what the supplier calls the product"),
        sa.Column("lead_time_days", sa.Float(), nullable=True),
        sa.Column(
            "lead_time_sample",
            postgresql.ARRAY(sa.Float()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="days of past deliveries",
        ),
        sa.Column("review_days", sa.Float(), nullable=True),
        sa.Column("moq", sa.Float(), nullable=True),
        sa.Column("pack", sa.Float(), nullable=True),
        sa.Column("unit_cost", sa.Float(), nullable=True),
        sa.Column(
            "price_tiers",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
            comment="from_quantity and unit_cost of each",
        ),
        sa.Column("holding_cost", sa.Float(), nullable=True),
        sa.Column("shortage_cost", sa.Float(), nullable=True),
        sa.Column("shelf_life_days", sa.Float(), nullable=True),
        sa.Column("is_preferred", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="null: ever since"),
        sa.Column("valid_until", sa.Date(), nullable=True, comment="the last day; null: until further notice"),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "version", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="grows with every change; its ETag"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_by", sa.Text(), server_default=sa.text("'this machine'"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "product"], ["products.organisation", "products.id"], name=op.f("fk_terms_organisation_product")
        ),
        sa.ForeignKeyConstraint(
            ["organisation", "supplier"],
            ["suppliers.organisation", "suppliers.id"],
            name=op.f("fk_terms_organisation_supplier"),
        ),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_terms")),
        sa.UniqueConstraint(
            "organisation",
            "product",
            "location",
            "supplier",
            "valid_from",
            name=op.f("uq_terms_organisation_product_location_supplier_valid_from"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_terms_organisation_supplier"), "terms", ["organisation", "supplier"], unique=False)
    op.create_table(
        "organisations",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation", name=op.f("pk_organisations")),
        sa.UniqueConstraint("name", name=op.f("uq_organisations_name")),
    )
    op.create_table(
        "settings_versions",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=True, comment="with all three null: the organisation's"),
        sa.Column("category", sa.Uuid(), nullable=True),
        sa.Column("product", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, comment="of this scope; the highest holds"),
        sa.Column(
            "said",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="all that is said for this scope from then on",
        ),
        sa.Column("restored_from", sa.Integer(), nullable=True, comment="the version that was taken again"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_settings_versions")),
        sa.UniqueConstraint(
            "organisation",
            "location",
            "category",
            "product",
            "version",
            name=op.f("uq_settings_versions_organisation_location_category_product_version"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    for table in _APPEND_ONLY:
        _run(protect(table))
    for table in _CHANGEABLE:
        _run(protect(table, update=True, delete=True, owner_reads=table == "organisations"))
    _run(
        [
            _LIST_ORGANISATIONS,
            "revoke all on function list_organisations() from public",
            f"grant execute on function list_organisations() to {WORKER}",
        ]
    )


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.execute(statement)
