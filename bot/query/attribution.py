"""How sure an incident is told: `claimed:no`, `disputed:yes`, `attribution:suspected`.

Claimed is what anybody has said they did, disputed is what publishers give different tolls of. The
attribution is the sources' own hedge on the perpetrator; one that no source names, or that they
call unknown, is unknown.
"""

from typing import Literal

from bot.gazetteer.names import fold
from bot.query.draft import Draft
from bot.query.known import Known, Slot
from bot.query.mistake import Mistake
from bot.query.model import Filter, Key
from bot.query.names import written

Answered = Literal["claimed", "disputed"]
# What is answered with yes or no, and how either reads.
ANSWERS = {
    "claimed": {"yes": "claimed", "no": "unclaimed"},
    "disputed": {"yes": "sources differ on the toll", "no": "sources do not differ on the toll"},
}
ATTRIBUTIONS = {
    "claimed": "perpetrator by its own claim",
    "attributed": "perpetrator by attribution",
    "suspected": "perpetrator suspected",
    "stated": "perpetrator stated as a fact",
    "unknown": "perpetrator unknown",
}
_ANSWERS = {
    **dict.fromkeys(("yes", "true", "1"), "yes"),
    **dict.fromkeys(("no", "false", "0", "none", "nobody"), "no"),
}
_ATTRIBUTION_WORDS = {
    **{value: value for value in ATTRIBUTIONS},
    **dict.fromkeys(("claim", "admitted"), "claimed"),
    **dict.fromkeys(("blamed", "attribution"), "attributed"),
    **dict.fromkeys(("suspect", "alleged", "presumed", "believed"), "suspected"),
    **dict.fromkeys(("fact", "known"), "stated"),
    **dict.fromkeys(("none", "no", "nobody", "unattributed", "unidentified"), "unknown"),
}
BARE = frozenset({"unclaimed", "unattributed"})


def answer_filter(kind: Answered, value: str) -> Filter:
    """Make the filter of what is claimed or disputed, "yes", or is not known to be, "no"."""
    label = ANSWERS[kind][value]
    return Filter(keys=(Key(kind, value),), label=label, written=written(kind, value))


def attribution_filter(value: str) -> Filter:
    """Make the filter of how sure the perpetrator is; the unknown one is `by:unknown`."""
    if value == "unknown":
        return nobodys_filter()
    key, label = Key("attribution", value), ATTRIBUTIONS[value]
    return Filter(keys=(key,), label=label, written=written("attribution", value))


def nobodys_filter() -> Filter:
    """Make the filter of what has no known perpetrator: called unknown, or not told at all."""
    keys = (Key("perpetrator", "unknown"), Key("attribution", "unknown"))
    return Filter(keys=keys, label=ATTRIBUTIONS["unknown"], written="by:unknown")


def read_answer(slot: Slot, draft: Draft, known: Known) -> int:
    """Read claimed: or disputed: with yes or no; a group belongs in by:."""
    kind: Answered = "claimed" if slot.token.name == "claimed" else "disputed"
    asked = " ".join(slot.token.text.split())
    value = _ANSWERS.get(fold(asked))
    if value is None:
        group = known.lexicon.perpetrator(asked)
        instead = f"{written('by', group.name)} {kind}:yes" if group else f"{kind}:yes"
        raise Mistake(f"{kind}: is yes or no", slot.edit(instead))
    draft.values.append(answer_filter(kind, value))
    return 0


def read_attribution(slot: Slot, draft: Draft, known: Known) -> int:
    """Read attribution: with how sure it is."""
    value = _ATTRIBUTION_WORDS.get(fold(slot.token.text))
    if value is None:
        *names, last = ATTRIBUTIONS
        raise Mistake(
            f"attribution: is {', '.join(names)} or {last}", slot.edit("attribution:suspected")
        )
    draft.values.append(attribution_filter(value))
    return 0


def add_bare(word: str, draft: Draft) -> int:
    """Read "unclaimed" or "unattributed"; return how many words that took."""
    folded = fold(word)
    if folded not in BARE:
        return 0
    is_claim = folded == "unclaimed"
    draft.values.append(answer_filter("claimed", "no") if is_claim else nobodys_filter())
    return 1
