"""Foreign text in a platform's own form, and never longer than it may be."""

from collections.abc import Callable
from datetime import datetime

from bot.reply.model import Told
from bot.reply.wording import cut

Form = Callable[[str], str]


def fit(text: str, most: int, form: Form, measure: Callable[[str], int] = len) -> str:
    """Return the text in a form that is at most so long, shortened at a word.

    `measure` is how the platform counts: characters, unless it says otherwise.
    """
    whole = form(text)
    length = most
    while measure(whole) > most:
        whole = form(cut(text, length)) if length > 1 else "…"
        length = min(length - 1, length * most // max(measure(whole), 1))
    return whole


def fit_around(
    told: Told, most: int, fit: Callable[[str, int], str], token: Callable[[datetime], str]
) -> str:
    """Return words as `fit` makes them, with their moment as the platform's own token, whole."""
    if isinstance(told, str):
        return fit(told, most)
    moment = token(told.at)
    before = fit(told.before, most - len(moment) - 1)
    return f"{before}{moment}{fit(told.after, most - len(moment) - len(before))}"
