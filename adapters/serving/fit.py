"""Foreign text in a platform's own form, and never longer than it may be."""

from collections.abc import Callable

from bot.reply.wording import cut

Form = Callable[[str], str]


def fit(text: str, most: int, form: Form) -> str:
    """Return the text in a form that has at most so many characters, shortened at a word."""
    whole = form(text)
    length = most
    while len(whole) > most:
        whole = form(cut(text, length)) if length > 1 else "…"
        length = min(length - 1, length * most // max(len(whole), 1))
    return whole
