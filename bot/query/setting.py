"""Settings as they are typed: `settings timezone Europe/London`, `settings page=10`.

A text is only split into names and values here; which there are is the answerer's business.
"""

import re

from bot.errors import QueryError

_MOST, _LONGEST = 10, 60  # settings at once, characters of a value: more than there can be
_MARKS = re.compile(r'["“”„«»]')
_NAME = re.compile(r"[^\W\d_]+(?:[_-][^\W\d_]+)*")
_PLAIN = re.compile(r"[\w/+-]+")
_PAIR = re.compile(
    r'(?P<name>time zone|[^\W\d_][\w-]*) ?(?:=|:) ?(?:["“”„«»](?P<quoted>[^"“”„«»]*)["“”„«»]'
    r'|(?P<plain>[^\s,;"“”„«»]*))',
    re.IGNORECASE,
)
_RESET = frozenset({"default", "reset", "none"})
Change = tuple[str, str]


def parse_settings(text: str) -> tuple[Change, ...]:
    """Return names with their new values, "" for one to be reset; none only shows the settings.

    "timezone Europe/London" -> (("timezone", "Europe/London"),). Raises QueryError for what is
    no name and value.
    """
    plain = text.strip(" .,;!?")
    pairs = list(_PAIR.finditer(plain))
    if pairs and not re.search(r"[^\W_]", _PAIR.sub("", plain)):
        return _checked([(pair["name"], pair["quoted"] or pair["plain"] or "") for pair in pairs])
    words = re.sub(r"^time zone\b", "timezone", plain, flags=re.IGNORECASE).split()
    if words[:1] == ["set"] or words[:1] == ["reset"]:
        words = words[1:] + ["default"] * (words[0] == "reset")
    words = [word for n, word in enumerate(words) if n != 1 or word.casefold() not in {"to", "is"}]
    if len(words) < 2:  # a name alone asks what is set
        return ()
    if len(words) > 3 and len(words) % 2 == 0:
        return _checked(list(zip(words[::2], words[1::2], strict=True)))
    return _checked([(words[0], " ".join(words[1:]))])


def settings_text(changes: tuple[Change, ...]) -> str:
    """Return the text that gives such changes again: "timezone=Europe/London page=10"."""
    return " ".join(
        f"{name}={value}" if _PLAIN.fullmatch(value) else f'{name}="{value}"'
        for name, value in changes
    )


def _checked(changes: list[Change]) -> tuple[Change, ...]:
    checked: dict[str, str] = {}
    for name, value in changes:
        plain = " ".join(_MARKS.sub(" ", value).split())
        called = name.casefold().replace(" ", "")
        if not _NAME.fullmatch(called) or len(plain) > _LONGEST or len(checked) == _MOST:
            raise QueryError(
                "settings takes a name and a value, as in settings page 10; "
                "try /incidents settings",
                "/incidents settings",
            )
        checked[called] = "" if plain.casefold() in _RESET else plain
    return tuple(checked.items())
