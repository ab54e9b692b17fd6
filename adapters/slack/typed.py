"""What somebody typed, out of what Slack makes of it: entities, mentions, links and smart signs."""

import re

from adapters.serving.adding import one_spaced

_TAG = re.compile(r"<(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")


def read_text(text: str, bot: str = "") -> str:
    """Return the text as it was typed, line for line; the mention of the bot itself is left out.

    "<@UBOT> killed&gt;5 in <http://diyala.example|diyala.example>" becomes
    "killed>5 in diyala.example".
    """
    plain = _TAG.sub(lambda tag: _read_tag(tag, bot), text)
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return one_spaced(plain)


def _read_tag(tag: re.Match[str], bot: str) -> str:
    target, label = tag["target"], tag["label"]
    if target == f"@{bot}":
        return " "
    if label is not None:
        return label
    return target.lstrip("#@!") if target[0] in "#@!" else target
