"""Settings: one frozen tree read from the environment. Builds nothing, names no adapter."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from citewell.errors import InputError

__all__ = ["Settings", "read_settings"]

_PREFIX = "CITEWELL_"
_MAY_STAND: dict[object, str] = {bool: "1 or 0 (true or false, yes or no, on or off)"}
_MOST_SHOWN = 40


class Settings(BaseSettings):
    """Where Citewell keeps its data and finds its content.

    Each field is read from the environment variable ``CITEWELL_<FIELD>``; an empty one counts as
    left out.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_ignore_empty=True, frozen=True, extra="ignore"
    )

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

    secret: SecretStr = Field(
        default=SecretStr(""),
        description="The web door's secret, from which it makes addresses and form tokens, 32 "
        "characters or more; a file in home, made at the first start, when left out.",
    )
    site_contact: str = Field(
        default="",
        description="Whom readers of the web pages may write to: an e-mail address or a line of text.",
    )
    hosts: str = Field(
        default="",
        description="The names the web door answers to, with spaces between; any when left out.",
    )
    asks_per_minute: int = Field(
        default=20,
        ge=0,
        description="Questions a minute that one client of the web door may ask; 0: any.",
    )
    requests_per_minute: int = Field(
        default=300,
        ge=0,
        description="Other requests a minute of one client of the web door; 0: any.",
    )

    @model_validator(mode="before")
    @classmethod
    def _without_blank(cls, given: object) -> object:
        """Space alone counts as left out too."""
        if not isinstance(given, dict):
            return given
        return {k: v for k, v in given.items() if not (isinstance(v, str) and not v.strip())}


def read_settings() -> Settings:
    """The settings that the environment gives.

    Raises:
        InputError: ``bad_setting``: a variable holds what its setting cannot be.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise _refused(str(first["loc"][0]), first.get("input")) from None
    except SettingsError as error:
        raise InputError(
            f"the settings cannot be read: {error}",
            code="bad_setting",
            hint="docs/settings.md tells what may stand in each variable.",
        ) from error


def _refused(name: str, given: object) -> InputError:
    field = Settings.model_fields[name]
    shown = "" if field.annotation is SecretStr else f": {str(given)[:_MOST_SHOWN]!r}"
    may_stand = _MAY_STAND.get(field.annotation)
    rule = f"It may be {may_stand}." if may_stand else f"{field.description}"
    return InputError(
        f"{_PREFIX}{name.upper()} cannot be read{shown}",
        code="bad_setting",
        hint=f"{rule} Leave it out for the default.",
    )
