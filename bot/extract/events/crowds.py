"""Tell verbs that are a deed because a crowd does them: rioters wreck, inmates break out.

Shops are damaged by storms too, and anybody escapes, so who does it decides, not the verb.
"""

from typing import TYPE_CHECKING

from bot.extract.events.armed import doers

if TYPE_CHECKING:
    from spacy.tokens import Token

WRECKING = frozenset(
    "damage destroy ransack vandalise vandalize smash wreck pelt loot pillage trash".split()
)
_CROWDS = frozenset("crowd mob rioter throng looter".split())
ESCAPING = frozenset("escape flee get break walk".split())
_INMATES = frozenset("prisoner inmate detainee convict".split())
_WAYS_OUT = frozenset("away out free".split())


def wrecks_in_a_crowd(verb: "Token") -> bool:
    """Read "four shops were damaged by a crowd"."""
    return any(noun.lemma_.lower() in _CROWDS for noun in doers(verb))


def breaks_out(verb: "Token") -> bool:
    """Read "over 1,300 prisoners got away from the jail", "inmates escaped"."""
    plain = verb.lemma_ in ("escape", "flee")
    if not plain and not any(child.lower_ in _WAYS_OUT for child in verb.children):
        return False
    return any(noun.lemma_.lower() in _INMATES and noun.tag_ == "NNS" for noun in doers(verb))
