"""What somebody typed, out of what Slack makes of it: entities, mentions, links and smart signs."""

import re

_TAG = re.compile(r"<(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")
_CHANNEL = re.compile(r"settings\s+channel(?:\s+(?P<answers>shared|private))?", re.IGNORECASE)


def read_text(text: str, bot: str = "") -> str:
    """Return the text as it was typed; the mention of the bot itself is left out.

    "<@UBOT> killed&gt;5 in <http://diyala.example|diyala.example>" becomes
    "killed>5 in diyala.example".
    """
    plain = _TAG.sub(lambda tag: _read_tag(tag, bot), text)
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(plain.split())


def _read_tag(tag: re.Match[str], bot: str) -> str:
    target, label = tag["target"], tag["label"]
    if target == f"@{bot}":
        return " "
    if label is not None:
        return label
    return target.lstrip("#@!") if target[0] in "#@!" else target


def read_channel_setting(text: str) -> str | None:
    """Return what "settings channel …" asks for: "shared", "private", "" to be told; None if not.

    How a channel is answered is a matter of Slack's, so that the core does not know of it.
    """
    words = text.strip().removeprefix("/incidents").strip()
    match = _CHANNEL.fullmatch(words)
    return (match["answers"] or "").casefold() if match else None
