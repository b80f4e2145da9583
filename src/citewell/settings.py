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
    appraise: bool = Field(
        default=True,
        description="Whether passages that answer about equally well are put in order by kind of "
        "evidence, year, and whom they speak of.",
    )
    store: SecretStr = Field(
        default=SecretStr(""),
        description="A PostgreSQL to keep sources and texts in (postgresql://...); a file in home "
        "when left out. Secret, since a password may stand in it.",
    )
    index: str = Field(
        default="",
        description="A Milvus to keep passages for searching in: https://host:19530, or a file of "
        "milvus-lite ending in .db; a folder in home when left out.",
    )
    index_token: SecretStr = Field(
        default=SecretStr(""), description="The key of that Milvus: an API key, or user:password."
    )
    index_name: str = Field(
        default="citewell",
        description="What this site's collections there begin with; sites may share a Milvus.",
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
