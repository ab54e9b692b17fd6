"""Settings: from the environment, then `.env`, then `dateline.toml`, the first that has one wins.

Read by hand and not with pydantic-settings: that and python-dotenv would add a third to the time
of a terminal answer, for three sources of a few lines each. Values given on the command line come
before all of these; where nothing is set, defaults hold.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr, ValidationError

from bot.errors import InputError, SettingsError
from bot.intake.address import Endpoint, parse_endpoint
from bot.llm.settings import Llm
from bot.models import Model
from bot.platform_settings import Discord, Language, Slack
from bot.resources import Places

_ENV_LINE = re.compile(
    r"""\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*("[^"]*"|'[^']*'|[^#\n]*?)\s*(?:#.*)?"""
)
_PREFIX = "DATELINE_"
# What goes by the platforms' own names in the environment.
_PLATFORMS = frozenset(
    "slack_bot_token slack_app_token slack_signing_secret slack_client_id slack_client_secret "
    "discord_token".split()
)
_YES, _NO = frozenset({"yes", "true", "on", "1"}), frozenset({"no", "false", "off", "0"})
# Settings that are numbers, and the largest they may be.
_MOST = {"http_port": 65_535, "limit": 100_000, "calls": 10**6, "tokens": 10**9, "timeout": 3_600}
# Settings that are ids of a platform's, one or several, and how these look.
_ID, _IDS = frozenset({"home", "dev_guild"}), frozenset({"channels", "editors", "admins", "guilds"})
_FORMS = {
    "slack": (re.compile(r"[A-Z][A-Z0-9]+"), "Slack's are as C0123ABCD"),
    "discord": (re.compile(r"\d{1,20}"), "Discord's are long numbers, copied in developer mode"),
}


class Settings(Model):
    """What holds for this run. `db` is the path of the database, absolute.

    `lexicons` is the folder of an analyst's own word lists, laid over those that ship.

    `http_port` is where platforms reach it, 0 for nowhere; `public_url` is the address by which
    they do. `secret_key` encrypts tokens at rest, `push_secret` signs articles that are pushed.
    `web_url` is where incidents have pages, `limit` how many questions a minute somebody may ask.
    `fetch_allowed` are the addresses with ports ("10.0.0.7:8080") that feeds and pages may be read
    from although they are not public.
    With `approval` a correction waits until a second editor has approved it; `persons` are ids of
    the platforms that belong to one person each.
    """

    db: Path
    lexicons: Path | None = None
    http_host: str = "127.0.0.1"
    http_port: int = 0
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    push_secret: SecretStr = SecretStr("")
    web_url: str = ""
    limit: int = 30
    fetch_allowed: frozenset[Endpoint] = frozenset()
    approval: bool = False
    persons: frozenset[frozenset[str]] = frozenset()
    slack: Slack = Slack()
    discord: Discord = Discord()
    llm: Llm = Llm()


class _Stated(Model):
    """What one source may state; in the environment DATELINE_DB is `db`, and so on."""

    db: str | None = None
    lexicons: str | None = None
    http_host: str | None = None
    http_port: str | int | None = None
    public_url: str | None = None
    secret_key: str | None = None
    push_secret: str | None = None
    web_url: str | None = None
    limit: str | int | None = None
    fetch_allowed: str | list[str] | None = None
    approval: str | bool | None = None
    persons: str | list[str] | None = None
    slack_bot_token: str | None = None
    slack_app_token: str | None = None
    slack_signing_secret: str | None = None
    slack_client_id: str | None = None
    slack_client_secret: str | None = None
    slack_api_url: str | None = None
    slack_channels: str | list[str] | None = None
    slack_editors: str | list[str] | None = None
    slack_admins: str | list[str] | None = None
    slack_home: str | None = None
    slack_guests: str | bool | None = None
    slack_strangers: str | bool | None = None
    slack_assistant: str | bool | None = None
    discord_token: str | None = None
    discord_api_url: str | None = None
    discord_gateway_url: str | None = None
    discord_guilds: str | list[str] | None = None
    discord_channels: str | list[str] | None = None
    discord_editors: str | list[str] | None = None
    discord_admins: str | list[str] | None = None
    discord_home: str | None = None
    discord_dev_guild: str | None = None
    discord_language: str | None = None
    llm_model: str | None = None
    llm_base_url: str | None = None
    llm_api_key: str | None = None
    llm_calls: str | int | None = None
    llm_tokens: str | int | None = None
    llm_timeout: str | int | None = None


def load_settings(
    environ: Mapping[str, str], folder: Path, places: Places, db: str | None = None
) -> Settings:
    """Read the settings for a program that runs in `folder`; `db` is the command line's.

    A relative path is relative to the folder. Raises SettingsError naming the source.
    """
    stated = _first(
        (
            _Stated(db=db),
            _from_environment(environ, "the environment"),
            _from_environment(_env_file(folder / ".env"), ".env"),
            _from_toml(folder / "dateline.toml"),
        )
    )
    path, own = (str(stated.pop(name, "")) for name in ("db", "lexicons"))
    platforms = {name: _taken_out(stated, f"{name}_") for name in ("slack", "discord", "llm")}
    read = {name: _read(name, value) for name, value in stated.items()}
    kept = _absolute(path, folder) if path else places.made / "dateline.db"
    lexicons = _absolute(own, folder) if own else None
    return Settings.model_validate({**read, **platforms, "db": kept, "lexicons": lexicons})


def _taken_out(stated: dict[str, object], prefix: str) -> dict[str, object]:
    """Take the settings of a platform out of all of them; return them by their own names."""
    names = [name for name in stated if name.startswith(prefix)]
    own = {name.removeprefix(prefix): stated.pop(name) for name in names}
    read = {name: _read(name, value, prefix) for name, value in own.items()}
    for name in read.keys() & (_IDS | _ID):
        _check_ids(f"{prefix}{name}", [read[name]] if name in _ID else read[name])
    return read


def _check_ids(name: str, ids: Any) -> None:
    """Raise SettingsError for what is a name and no id."""
    form, says = _FORMS[name.partition("_")[0]]
    for id_ in ids:
        if not form.fullmatch(str(id_)):
            raise SettingsError(f"The setting {name} has “{id_}”, which is no id; {says}.")


def _first(sources: Iterable[_Stated]) -> dict[str, object]:
    """Return each setting as the first source has it that states it."""
    found: dict[str, object] = {}
    for source in sources:
        for name, value in source:
            if value not in (None, ""):
                found.setdefault(name, value)
    return found


def _read(name: str, value: object, prefix: str = "") -> object:
    """Return a setting's value as it is used: numbers, yes or no, lists of ids, addresses.

    What is wrong is told by the whole name, `prefix` before it.
    """
    if name in _MOST:
        return _number(prefix + name, value, _MOST[name])
    if name in {"guests", "strangers", "assistant", "approval"}:
        return _yes(prefix + name, value)
    if name in _IDS:
        return _listed(value)
    if name == "persons":
        return frozenset(_person(text) for text in _listed(value))
    if name == "fetch_allowed":
        return frozenset(_endpoint(name, text) for text in _listed(value))
    if name == "language":
        return _language(prefix + name, str(value).strip().casefold())
    if name in {"public_url", "web_url", "base_url"}:
        return _address(prefix + name, str(value))
    return value


def _listed(value: object) -> frozenset[str]:
    listed = value if isinstance(value, list) else re.split(r"[\s,]+", str(value))
    return frozenset(str(one).strip() for one in listed if str(one).strip())


def _person(text: str) -> frozenset[str]:
    """Return the ids of one person: "U0123ABCD=400000000000000001"."""
    ids = frozenset(filter(None, text.split("=")))
    if len(ids) < 2:
        raise SettingsError(
            f"The setting persons has “{text}”; give ids of one person, as U0123ABCD=4001234567890."
        )
    return ids


def _endpoint(name: str, text: str) -> Endpoint:
    try:
        return parse_endpoint(text)
    except InputError as error:
        raise SettingsError(f"The setting {name} is wrong: {error}.") from None


def _number(name: str, value: object, most: int) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:10]) <= most):
        raise SettingsError(f"The setting {name} is “{value}”; give a number from 1 to {most:,}.")
    return int(text)


def _yes(name: str, value: object) -> bool:
    text = str(value).strip().casefold()
    if text not in _YES | _NO:
        raise SettingsError(f"The setting {name} is “{value}”; give yes or no.")
    return text in _YES


def _language(name: str, value: str) -> str:
    if value not in get_args(Language):
        raise SettingsError(
            f"The setting {name} is “{value}”; give one of {', '.join(get_args(Language))}."
        )
    return value


def _address(name: str, value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", value):
        raise SettingsError(f"The setting {name} is “{value}”; give an address, as https://….")
    return value.rstrip("/")


def _checked(values: Mapping[str, object], source: str) -> _Stated:
    try:
        return _Stated.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        known = ", ".join(_Stated.model_fields)
        raise SettingsError(
            f"The setting {name} in {source} is wrong ({first['msg']}); the settings are: {known}."
        ) from None


def _from_toml(path: Path) -> _Stated:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _Stated()
    except (OSError, ValueError) as error:  # TOML's and UTF-8's errors are ValueErrors
        raise _unreadable(path, error) from None
    return _checked(values, str(path))


def _env_file(path: Path) -> dict[str, str]:
    """Return the variables of a .env file; other programs' lines are none of our business."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    matches = (_ENV_LINE.fullmatch(line) for line in text.splitlines())
    return {match[1]: match[2].strip("\"'") for match in matches if match}


def _unreadable(path: Path, error: Exception) -> SettingsError:
    return SettingsError(f"{path} cannot be read ({error}); mend it or move it away.")


def _from_environment(variables: Mapping[str, str], source: str) -> _Stated:
    return _checked({n: variables.get(variable_of(n)) for n in _Stated.model_fields}, source)


def variable_of(name: str) -> str:
    """Return what a setting is called in the environment: `db` is DATELINE_DB."""
    return name.upper() if name in _PLATFORMS else _PREFIX + name.upper()


def _absolute(stated: str, folder: Path) -> Path:
    """Return a stated path made absolute, `~` taken for the home folder."""
    try:
        return folder / Path(stated).expanduser()
    except RuntimeError:  # "~nobody", or no home folder at all
        raise SettingsError(
            f"{stated} has no home folder to begin at; give the whole path."
        ) from None
