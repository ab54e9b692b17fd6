"""The app's manifest, with the scopes and events that the enabled features need and no others."""

from typing import Any

from adapters.slack.commands import COMMAND
from adapters.slack.forms import NEW
from adapters.slack.limits import COMMAND_NAME
from adapters.slack.search import ADD, LIKE, SHORTCUT
from adapters.slack.web import EVENTS, REDIRECT
from bot.settings import Settings

_ALWAYS = {
    "commands": "the slash command and the shortcuts",
    "chat:write": "answers in direct messages and threads",
    "im:write": "pictures and files of private answers",
    "im:history": "direct messages as questions",
    "app_mentions:read": "mentions",
    "users:read": "time zones, and who is a guest",
    "files:write": "charts, maps, exports",
    "channels:read": "whether guests or people from outside read a channel",
    "groups:read": "the same of private channels",
    "mpim:read": "the same of conversations of several people",
    "channels:history": "finding an alert or digest again after a crash",
    "groups:history": "the same in private channels",
    "mpim:history": "the same in conversations of several people",
}
_GROUPS = {"usergroups:read": "editors and admins by user group"}
_ASSISTANT = {"assistant:write": "the assistant's pane"}
_LINKS = {"links:read": "links to incidents", "links:write": "what they lead to"}
_DESCRIPTION = "What happened, where, how bad it was, and how we know."
_ABOUT = (
    "Dateline reads news articles, works out the security incidents that they report, and answers "
    "questions about them with the sentences that prove each answer. Sources that disagree are "
    "shown side by side, and nothing is stated that no source states."
)
assert len(COMMAND) <= COMMAND_NAME


def scopes_needed(settings: Settings) -> dict[str, str]:
    """Return the scopes that the enabled features need, each with what it is for."""
    slack = settings.slack
    named = any(id_.startswith("S") for id_ in slack.editors | slack.admins)
    return (
        _ALWAYS
        | (_GROUPS if named else {})
        | (_ASSISTANT if slack.assistant else {})
        | (_LINKS if settings.web_url else {})
    )


def scopes_of(settings: Settings) -> list[str]:
    """Return the scopes alone."""
    return list(scopes_needed(settings))


def events_of(settings: Settings) -> list[str]:
    """Return the events that the enabled features listen to."""
    pane = ["assistant_thread_started", "assistant_thread_context_changed"]
    return [
        "app_home_opened", "app_mention", "message.im", "app_uninstalled", "tokens_revoked",
        *(pane if settings.slack.assistant else []),
        *(["link_shared"] if settings.web_url else []),
    ]  # fmt: skip


def manifest(settings: Settings) -> dict[str, Any]:
    """Return the manifest that an app is made from; Socket Mode unless a secret asks for HTTP."""
    slack = settings.slack
    over_http = bool(slack.signing_secret.get_secret_value()) and bool(settings.public_url)
    socket = bool(slack.app_token.get_secret_value()) or not over_http
    url = {} if socket else {"url": f"{settings.public_url}{EVENTS}"}
    request = {} if socket else {"request_url": f"{settings.public_url}{EVENTS}"}
    options = {} if socket else {"message_menu_options_url": f"{settings.public_url}{EVENTS}"}
    redirect = {"redirect_urls": [f"{settings.public_url}{REDIRECT}"]}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Dateline", "description": _DESCRIPTION, "long_description": _ABOUT,
            "background_color": "#1b2a41",
        },
        "features": _features(settings, url),
        "oauth_config": (redirect if slack.client_id and settings.public_url else {})
        | {"scopes": {"bot": scopes_of(settings)}},
        "settings": {
            "event_subscriptions": request | {"bot_events": events_of(settings)},
            "interactivity": {"is_enabled": True} | request | options,
            "org_deploy_enabled": bool(slack.client_id and settings.public_url),
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }  # fmt: skip


def _features(settings: Settings, url: dict[str, str]) -> dict[str, Any]:
    prompts = [{"title": "What is the latest?", "message": "What happened lately?"}]
    pane = {
        "assistant_view": {
            "assistant_description": _DESCRIPTION, "suggested_prompts": prompts,
        }
    }  # fmt: skip
    domain = settings.web_url.partition("://")[2].partition("/")[0].partition(":")[0]
    return {
        "app_home": {
            "home_tab_enabled": True, "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Dateline", "always_online": True},
        "shortcuts": [
            {"name": "Search incidents", "type": "global", "callback_id": SHORTCUT,
             "description": "Find incidents by place, group and date"},
            {"name": "Find incidents like this", "type": "message", "callback_id": LIKE,
             "description": "Find what a message tells of"},
            {"name": "Add an article", "type": "global", "callback_id": NEW,
             "description": "Take in an article, for editors"},
            {"name": "Add as article", "type": "message", "callback_id": ADD,
             "description": "Take in what a message tells or links to"},
        ],
        "slash_commands": [
            {"command": COMMAND, "description": "What happened, where, how bad it was",
             "usage_hint": "diyala last month · show 42 · stats iraq by month · help",
             "should_escape": False} | url,
        ],
        **(pane if settings.slack.assistant else {}),
        **({"unfurl_domains": [domain]} if domain else {}),
    }  # fmt: skip
