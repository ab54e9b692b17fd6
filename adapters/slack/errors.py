"""What Slack can refuse, each with the sentence that the asker is told.

DatelineError
└── SlackError
    ├── SlackRefused    Slack said no, with a code of its own (docs.slack.dev/reference/methods)
    ├── SlackBusy       it is over its limits or failing, and was so for as long as we wait
    │   ├── SlackAway       it cannot be reached
    │   └── SlackUnsure     it failed after it may have done what it was asked to
    │       └── SlackUnread     it answered what nobody can read
    └── HookGone        a response_url is expired or used up
"""

from bot.errors import DatelineError

_TOKEN = frozenset(
    {
        "token_revoked", "invalid_auth", "account_inactive", "not_authed", "token_expired",
        "team_access_not_granted",
    }
)  # fmt: skip
_PLACE = frozenset({"not_in_channel", "channel_not_found"})
_ARCHIVED = frozenset({"is_archived", "is_inactive"})  # the second of what is to be changed
RESTRICTED = frozenset(
    {
        "restricted_action", "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel", "restricted_action_thread_locked",
        "restricted_action_non_threadable_channel", "posting_to_channel_denied",
    }
)  # fmt: skip
_GONE = frozenset({"user_not_found", "user_disabled", "cannot_dm_bot", "users_not_found"})


class SlackError(DatelineError):
    """Say what Slack would not do."""


class SlackRefused(SlackError):
    """Slack said no. `code` is its own word for why."""

    def __init__(self, method: str, code: str, needed: str = "") -> None:
        super().__init__(_sentence(code, needed))
        self.method, self.code = method, code

    @property
    def is_token(self) -> bool:
        """Tell whether the token is no good any more, so that nothing else will work either."""
        return self.code in _TOKEN

    @property
    def is_place(self) -> bool:
        """Tell whether the bot is not in the channel."""
        return self.code in _PLACE


class SlackBusy(SlackError):
    """Slack is over its limits, or failing."""

    says = "Slack takes no more from me for the moment; ask again in a minute."

    def __init__(self) -> None:
        super().__init__(self.says)


class SlackAway(SlackBusy):
    """Nothing of Slack answers: the network, or a wrong address."""

    says = "Slack cannot be reached; check the connection (dateline doctor says more)."


class SlackUnsure(SlackBusy):
    """Slack failed in the middle of a call: it may have been done."""

    says = "Slack failed as I handed over the answer; where nothing of it is to be seen, ask again."


class SlackUnread(SlackUnsure):
    """Slack's answer is none of its own: cut off, or a page of something in between."""

    def __init__(self, reference: str) -> None:
        self.says = (
            f"Slack's answer could not be read (reference {reference}); where nothing of mine is "
            "to be seen, ask again."
        )
        super().__init__()


class HookGone(SlackError):
    """A response_url cannot be used any more."""

    def __init__(self) -> None:
        super().__init__("That message is too old to be answered; ask again with /incidents.")


def _sentence(code: str, needed: str) -> str:
    if code == "missing_scope":
        return (
            f"Slack does not let me do that: the app lacks the scope {needed or 'for it'}. Whoever "
            "installed me can add it; dateline doctor says how."
        )
    if code in _TOKEN:
        return (
            f"Slack does not let me in any more ({code}). Whoever runs Dateline has to install me "
            "again; dateline doctor says how."
        )
    if code in _ARCHIVED:
        return "That channel is archived, so that I cannot post there."
    if code in RESTRICTED:
        return "Who may write in that channel is restricted, and I am not among them."
    if code == "messages_tab_disabled":
        return (
            "I cannot write to anybody directly: the app's Messages tab is switched off. Whoever "
            "runs Dateline can switch it on, on the app's page App Home."
        )
    if code in _PLACE:
        return "I am not in that channel; invite me with /invite @Dateline and try again."
    if code in _GONE:
        return "Slack does not know who asked any more, so that I cannot write to them."
    return f"Slack would not take the answer ({code}); asking again may help."
