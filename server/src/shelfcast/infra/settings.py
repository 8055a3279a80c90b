"""What can be configured; the reference page is generated from the descriptions here."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment when it is made, never at import; each name is written with the prefix SHELFCAST_."""

    model_config = SettingsConfigDict(env_prefix="SHELFCAST_", frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("shelfcast")),
        description="The folder where Shelfcast keeps everything: its database, its passwords, its log.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="Your own PostgreSQL, 15 or newer: postgresql://user:password@host:5432/name; unset, Shelfcast runs one.",
    )
    database_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="Loopback TCP port of the database that Shelfcast runs itself, for other tools here; 0 opens none.",
    )
    blobs: str | None = Field(
        default=None,
        description="Where imported files are kept: s3://bucket/folder, by the AWS environment; unset, a folder in the home.",
    )
    port: int = Field(
        default=0, ge=0, le=65535, description="The port where the web server listens; 0 lets the machine choose a free one."
    )
