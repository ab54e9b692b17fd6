"""Patterns over the masks of a question's pieces, compiled from forms in a small language.

    how_many (of_the)? @kill      words in a row; "_" keeps some together, "x?" may be there
    ~                             up to six words of any kind
    ^ $                           the start and the end
    @rise                         any word of a class
    <place>                       something that was named

The classes in `NEUTRAL` stand in the masks themselves, so that forms see them there; those of
other classes are alternatives. A word may be any regular expression, with "_" for a space.
"""

import re
from collections.abc import Mapping

NEUTRAL = ("people", "attack", "abduct", "wound", "kill")
_CLASS = re.compile(r"@([a-z]+)")


def pattern(form: str, classes: Mapping[str, tuple[str, ...]] | None = None) -> re.Pattern[str]:
    """Compile a form; `classes` are those that it may name beside the neutral ones."""

    def alternatives(match: re.Match[str]) -> str:
        name = match[1]
        return match[0] if name in NEUTRAL else f"({'|'.join((classes or {})[name])})"

    return re.compile(_whole(_CLASS.sub(alternatives, form)))


def _whole(form: str) -> str:
    parts = []
    for word in (part.replace("_", " ") for part in form.split()):
        if word == "~":
            parts.append(r"(?:\S+ ){0,6}?")
        elif word == "^":
            parts.append("^ ")
        elif word == "$":
            parts.append("$")
        elif word.endswith("|$)"):
            parts.append(f"(?:{word[:-3]}) |$)")
        elif word.endswith("?"):
            parts.append(f"(?:{word[:-1]} )?")
        else:
            parts.append(f"(?:{word}) ")
    whole = "".join(parts)
    return whole if whole.startswith("^") else rf"(?<= ){whole}"
