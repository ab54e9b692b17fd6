"""Climb from a name to the noun that acts for it: from "ISIS" to "ISIS fighters"."""

from typing import TYPE_CHECKING

from bot.extract.actors.states import FORCES

if TYPE_CHECKING:
    from spacy.tokens import Token


def top_of(token: "Token") -> "Token":
    """Climb from "ISIS" in "ISIS fighters" or "fighters of ISIS" to the noun phrase's head.

    Only by nouns that stand for the actor: a "police station" is no police.
    """
    while True:
        head = token.head
        if head == token:
            return token
        if token.dep_ in ("compound", "amod", "nmod", "poss"):
            if not (_stands_for(head) or (head.dep_ == "compound" and _stands_for(head.head))):
                return token  # "an ISIS night raid" is its raid
        elif token.dep_ == "pobj" and head.lower_ in ("of", "from", "for") and head.dep_ == "prep":
            head = _who_is_said_to_be(head.head)
            if head.lemma_.lower() not in MEMBERS and head.lemma_.lower() not in _MANY:
                return token
        elif token.dep_ == "pobj" and head.lower_ in ("to", "with"):
            tied = _tied_to(head.head)
            if tied is None:
                return token
            head = tied
        elif token.dep_ == "pobj" and _is_called(head):
            head = head.head.head  # "a gang known as the Avengers"
        elif token.dep_ == "oprd" and head.dep_ in ("relcl", "acl") and head.lemma_ in _CALLING:
            head = head.head  # "a group that calls itself the Avengers"
        elif token.dep_ not in ("appos", "punct", "dep", "conj"):
            return token
        token = head


def _stands_for(noun: "Token") -> bool:
    return noun.lemma_.lower() in STAND_FOR or noun.lower_ in STAND_FOR


def _who_is_said_to_be(word: "Token") -> "Token":
    """Return the militants of "militants suspected to be from the front", else the word itself."""
    if word.lemma_ == "arm" and word.dep_ == "acl":
        return word.head  # "individuals heavily armed of the gang"
    if word.lemma_ != "be":
        return word
    return next((a.head for a in word.ancestors if a.dep_ in ("acl", "relcl")), word)


def _tied_to(word: "Token") -> "Token | None":
    """Return the fighters of "gunmen loyal to it", "militants linked to it"."""
    if word.lower_ not in _TIES:
        return None
    those = (word.head, *(c for c in word.children if c.dep_ == "nsubj"))
    return next((t for t in those if t != word and _stands_for(t)), None)


def _is_called(link: "Token") -> bool:
    word = link.head
    return link.lower_ == "as" and word.lemma_ in _CALLING and word.dep_ in ("acl", "relcl")


# "Dozens of settlers", "a crowd of protesters", "artillery of the army": who acts for them.
_MANY = frozenset(
    """dozen score hundred thousand number crowd mob band gang pair couple trio handful column
    throng horde swarm people individual person artillery gun gunner tank howitzer mortar""".split()
)
_TIES = frozenset("loyal linked allied affiliated tied aligned belonging connected close".split())
_CALLING = frozenset(("call", "style", "name", "know"))
MEMBERS = frozenset(
    """fighter militant member gunman gunmen group branch affiliate bomber cell insurgent rebel man
    boat speedboat skiff soldier jihadist extremist terrorist attacker remnant supporter
    loyalist faction wing splinter offshoot operative warrior tribesman element suspect
    chapter front brigade battalion column bloc unit squad plane warplane jet aircraft
    helicopter paraglider gunboat killer assassin kidnapper hitman hitmen sniper criminal
    thug rioter drone officer guerrilla militiaman martyr committee paramilitary mercenary
    raider""".split()
)
DEED_NOUNS = frozenset(
    """attack raid assault bombing bomb blast hijacking siege murder ambush strike airstrike
    shelling fire firing shooting
    explosion massacre operation kidnapping abduction killing offensive rocket missile artillery
    drone attempt incursion onslaught bombardment barrage salvo gunfire
    invasion crackdown""".split()
)
# Those who speak for a group: "a commander of the Taliban said that it was revenge".
VOICES = frozenset(
    """commander spokesman spokesperson spokeswoman leader statement message wing arm branch
    channel agency""".split()
)
# What acts for those whose name stands before it: "Taliban gunmen", "Gulf Clan hitmen".
STAND_FOR = (
    MEMBERS
    | FORCES
    | DEED_NOUNS
    | VOICES
    | frozenset(
        """gang cartel clan militia movement network leader command coalition people division
        structure committee department alliance position side territory line""".split()
    )
)
