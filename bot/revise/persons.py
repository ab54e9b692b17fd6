"""Who is one person under several ids: a second editor has to be somebody else."""

from collections.abc import Collection, Iterable

TERMINAL = "console"  # the platform whose ids are names


class Persons:
    """Tells people apart; `known` are ids of platforms ("U0123", "4000…") that are one person's.

    Whoever asks in several servers, or directly, is one person anyway.
    """

    def __init__(self, known: Iterable[Collection[str]] = ()) -> None:
        self._known = tuple(map(frozenset, known))

    def are_one(self, one: str, other: str) -> bool:
        """Tell whether two askers ("slack:T1:U2", "discord:100:400") are the same person."""
        accounts = {_account(one), _account(other)}
        ids = {id_ for _, id_ in accounts}
        return len(accounts) == 1 or any(ids <= person for person in self._known)


def _account(asker: str) -> tuple[str, str]:
    """Return the platform and the id there, wherever it is asked."""
    platform, _, rest = asker.partition(":")
    return platform, rest.rpartition(":")[2]


NOBODY_TWICE = Persons()
