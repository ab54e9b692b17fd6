"""The addresses (response_url) that brought answers for everybody, while Slack takes them.

Where the app is no member of a channel an address is the only way there, and Slack tells no name
of what it brings. Such an address replaces the message whose button was pressed and nothing else
(bolt-js issue 2287, bolt-python issue 1268): what it brought cannot be changed by it, but followed.
They are kept in memory alone: an address is the right to write in a channel.
"""

from collections.abc import Callable

_GOOD_FOR = 28 * 60.0  # seconds: Slack takes one for 30 minutes from the command or the press


class Hooks:
    """Addresses by what their answers answer."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[str, float]] = {}

    def keep(self, answers: str, url: str) -> None:
        """Keep the address that brought an answer, and let go of those that are over."""
        now = self._clock()
        self._kept = {name: kept for name, kept in self._kept.items() if kept[1] > now}
        self._kept.setdefault(answers, (url, now + _GOOD_FOR))

    def find(self, answers: str) -> str:
        """Return the address that brought an answer, empty where there is none that is good."""
        url, until = self._kept.get(answers, ("", 0.0))
        return url if until > self._clock() else ""

    def drop(self, answers: str) -> None:
        """Let go of an address: it is used up, or nobody knows what became of its last use."""
        self._kept.pop(answers, None)
