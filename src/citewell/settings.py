"""Settings: one frozen tree read from the environment. Builds nothing, names no adapter."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """Where Citewell keeps its data and finds its content.

    Each field is read from the environment variable ``CITEWELL_<FIELD>``.
    """

    model_config = SettingsConfigDict(env_prefix="CITEWELL_", frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path.home() / ".local" / "share" / "citewell",
        description="Folder for the store, the indexes and caches; made when first written to.",
    )
    content_dir: Path | None = Field(
        default=None, description="A curated library to use instead of the built-in one."
    )
    encoder: Path | None = Field(
        default=None,
        description="An encoder's TOML file, to search ingested passages by meaning too; "
        "by words alone when left out.",
    )
    entrez_url: str = Field(
        default="https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
        description="Where PubMed is asked when a command goes online; a site may name its mirror.",
    )
    entrez_email: str = Field(
        default="", description="Who runs this, as the library asks those who use its service."
    )
    entrez_api_key: SecretStr = Field(
        default=SecretStr(""), description="A key raises the pace from 3 to 10 requests a second."
    )
