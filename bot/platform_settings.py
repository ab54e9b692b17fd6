"""What can be set of the platforms: tokens, and who may do what."""

from typing import Literal

from pydantic import SecretStr

from bot.models import Model

Language = Literal["en", "ar", "fr", "es"]


class Slack(Model):
    """Slack: tokens, and who may do what. Nothing that is set here means no Slack.

    `channels` may ask (none: all); `editors` and `admins` are ids of users and user groups of the
    workspace `home`; guests and people of other organisations read nothing unless they are let in.
    """

    bot_token: SecretStr = SecretStr("")
    app_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    api_url: str = "https://slack.com/api/"
    channels: frozenset[str] = frozenset()
    editors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    home: str = ""
    guests: bool = False
    strangers: bool = False
    assistant: bool = False


class Discord(Model):
    """Discord: the token, and who may do what. No token means no Discord.

    `guilds` (servers) and `channels` may ask (none: all); `editors` and `admins` are ids of users,
    and of roles of the server `home` (empty: any). The commands of `dev_guild` are synced to that
    server alone, where they change at once. In `language` whoever has set Discord to English reads
    the commands' names and descriptions.
    """

    token: SecretStr = SecretStr("")
    api_url: str = ""
    gateway_url: str = ""
    guilds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    editors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    home: str = ""
    dev_guild: str = ""
    language: Language = "en"
