"""What a mention of an actor is: a name, a kind, and the words that carry it.

Finding them is the business of `actors` and `states`.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ActorKind = Literal["group", "state", "description", "vague"]

# The name of an "it" that did something, until it is known who that is.
PRONOUN = "it"
GOVERNMENT_FORCES = "government forces"
UNNAMED_FORCES = ("security forces", GOVERNMENT_FORCES)


class Actor(NamedTuple):
    """A mention of an actor under its canonical name; positions are tokens.

    `country` is the ISO code of a state whose forces they are.
    """

    first: int
    last: int
    name: str
    kind: ActorKind
    country: str | None = None

    @property
    def proper(self) -> bool:
        """Tell whether it is a name of its own, no word of which can name a place."""
        forces = self.kind == "state" and self.country is None and self.name not in UNNAMED_FORCES
        return self.kind == "group" or forces


def noun_of(doc: "Doc", actor: Actor) -> "Token":
    """Return the noun of a mention that the sentence hangs on.

    It is al-Qaeda of "al-Qaeda in the Islamic Maghreb".
    """
    for token in doc[actor.first : actor.last + 1]:
        inside = actor.first <= token.head.i <= actor.last
        if (not inside or token.head == token) and token.dep_ not in _NO_NOUN:
            return token
    return doc[actor.last]


_NO_NOUN = frozenset(("prep", "punct", "det", "case", "cc", "nummod"))
