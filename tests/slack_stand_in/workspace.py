"""What there is at Slack: a workspace with its people and channels, tokens, and what was posted."""

from dataclasses import dataclass, field
from typing import Any

TEAM, BOT, BOT_ID, APP = "T0001", "UBOT", "BBOT", "A0001"
ANN, BEN, GUEST, STRANGER, LEFT = "UANN", "UBEN", "UGUEST", "USTRANGER", "ULEFT"
NEWS, PRIVATE, SHARED, ARCHIVED, ELSEWHERE = "CNEWS", "GPRIV", "CSHARED", "CARCH", "CELSE"
OPEN, CLOSED, SEVERAL = "COPEN", "GCLOSED", "CSEVERAL"  # to guests; to the bot; of three people
TWO = "DTWO"  # a conversation between Ann and Ben
BOT_TOKEN, APP_TOKEN = "xoxb-0001", "xapp-0001"
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@dataclass
class Token:
    """A bot token: whose it is, what it may do, and the error it gets if it is no good any more.

    Its scopes are those of the manifest that the app was made from.
    """

    team: str = TEAM
    bot: str = BOT
    scopes: frozenset[str] = frozenset()
    error: str = ""


@dataclass
class Channel:
    """A channel, a private one ("group"), a conversation of several ("mpim") or of two ("im").

    A direct conversation is that of `members[0]`; `team` is the workspace that it is in.
    """

    id: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    archived: bool = False
    shared: bool = False
    team: str = TEAM


@dataclass
class Post:
    """A message that exists. `only` is the one who sees it, if it is ephemeral."""

    ts: str
    channel: str
    text: str
    blocks: list[dict[str, Any]]
    via: str
    only: str = ""
    thread_ts: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    files: list["File"] = field(default_factory=list)
    edits: int = 0
    team: str = TEAM

    @property
    def read(self) -> str:
        """Return all that can be read in the blocks, a line each."""
        return "\n".join(texts_of(self.blocks)) or self.text


@dataclass
class File:
    """An uploaded file."""

    id: str
    name: str
    length: int
    alt: str = ""
    title: str = ""
    content: bytes = b""
    done: bool = False
    channel: str = ""
    thread_ts: str = ""


@dataclass
class Hook:
    """A response_url: what it answers to, how often it was used, until when it is good."""

    channel: str
    user: str
    until: float
    post: Post | None = None
    uses: int = 0


@dataclass
class Workspace:
    """Everything that a workspace holds."""

    tokens: dict[str, Token] = field(default_factory=lambda: {BOT_TOKEN: Token()})
    users: dict[str, dict[str, Any]] = field(default_factory=lambda: dict(_users()))
    channels: dict[str, Channel] = field(default_factory=lambda: dict(_channels()))
    groups: dict[str, list[str]] = field(default_factory=dict)
    group_teams: dict[str, str] = field(default_factory=dict)
    """of an organisation: the workspace that a group belongs to"""
    teams: list[str] = field(default_factory=list)
    """the workspaces of an organisation"""
    posts: list[Post] = field(default_factory=list)
    written: set[tuple[str, str]] = field(default_factory=set)
    """channel and time of what people wrote"""
    files: dict[str, File] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    triggers: dict[str, float] = field(default_factory=dict)
    used_triggers: set[str] = field(default_factory=set)
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    unfurls: list[dict[str, Any]] = field(default_factory=list)
    assistant: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    serial: int = 0

    def next(self) -> int:
        self.serial += 1
        return self.serial

    def dm(self, user: str) -> Channel:
        """Return the direct messages between somebody and the bot of their workspace."""
        person = self.users[user]
        team = TEAM if person.get("is_stranger") else person["team_id"]
        made = Channel(f"D{user}", "im", [user, self.bot_of(team)], team=team)
        return self.channels.setdefault(made.id, made)

    def bot_of(self, team: str) -> str:
        """Return what the app is called in a workspace."""
        return next((t.bot for t in self.tokens.values() if t.team == team), BOT)

    def find(self, channel: str, ts: str) -> Post | None:
        return next((p for p in self.posts if (p.channel, p.ts) == (channel, ts)), None)


def texts_of(node: Any) -> list[str]:
    """Return the texts in blocks, in their order."""
    if isinstance(node, list):
        return [text for inner in node for text in texts_of(inner)]
    if not isinstance(node, dict):
        return []
    if node.get("type") in {"mrkdwn", "plain_text"} and isinstance(node.get("text"), str):
        return [node["text"]]
    return [text for inner in node.values() for text in texts_of(inner)]


def user(id_: str, name: str, tz: str = "Europe/London", **more: Any) -> dict[str, Any]:
    """Return somebody as users.info has them."""
    profile = {"real_name": name, "display_name": name.split()[0]}
    return {
        "id": id_, "team_id": TEAM, "name": name.split()[0].lower(), "deleted": False, "tz": tz,
        "tz_offset": 0, "real_name": name, "profile": profile, "is_bot": False,
        "is_restricted": False, "is_ultra_restricted": False,
    } | more  # fmt: skip


def _users() -> list[tuple[str, dict[str, Any]]]:
    people = (
        user(ANN, "Ann Lee"),
        user(BEN, "Ben <!channel> & Co", tz="Asia/Baghdad"),
        user(GUEST, "Gus Guest", is_restricted=True),
        user(STRANGER, "Sam Else", team_id="T9999", is_stranger=True),
        user(LEFT, "Lee Gone", deleted=True),
        user(BOT, "Dateline", is_bot=True),
    )
    return [(person["id"], person) for person in people]


def _channels() -> list[tuple[str, Channel]]:
    everybody = [ANN, BEN, BOT]
    channels = (
        Channel(NEWS, members=everybody),
        Channel(PRIVATE, "group", [ANN, BOT]),
        Channel(SHARED, members=[*everybody, STRANGER], shared=True),
        Channel(ARCHIVED, members=everybody, archived=True),
        Channel(ELSEWHERE, members=[ANN, BEN]),
        Channel(OPEN, members=[*everybody, GUEST]),
        Channel(CLOSED, "group", [ANN, BEN]),
        Channel(SEVERAL, "mpim", [*everybody]),
        Channel(TWO, "im", [BEN, ANN]),
    )
    return [(channel.id, channel) for channel in channels]
