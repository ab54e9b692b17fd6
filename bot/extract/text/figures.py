"""Tell figures of speech: "talks blew up", "the fight against corruption".

Their verb or noun is one of arms, and whom or what they are said of cannot be attacked with any.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def _is_for_life(fight: "Token") -> bool:
    """Tell the wounded who "are fighting for their lives"."""
    return any(
        noun.lemma_.lower() in ("life", "survival")
        for child in fight.children
        if child.lower_ == "for"
        for noun in child.children
    )


_BURSTING = frozenset(("blow", "explode", "detonate"))
# What people say, feel, count and owe blows up without a bomb.
_INTANGIBLE = frozenset(
    """talk negotiation deal argument dispute row quarrel debate discussion scandal affair price
    cost sale temper anger rage frustration tension emotion demand debt deficit popularity
    population number market career marriage relationship story controversy issue crisis
    discontent resentment plan agreement summit meeting""".split()
)


def is_figure(root: "Token") -> bool:
    """Tell whether a word of arms is meant as a figure of speech."""
    if root.lemma_ == "fight" and _is_for_life(root):
        return True
    if root.lemma_ == "protest" and root.dep_ == "pobj" and root.head.lower_ in ("in", "under"):
        return not any(root.children)  # "shops were shut in protest"
    if root.pos_ == "NOUN":
        return root.lemma_ == "fight" and any(c.lower_ == "against" for c in root.children)
    return root.lemma_ in _BURSTING and any(
        _is_one_of(word, _INTANGIBLE)
        for child in root.children
        if child.dep_ == "nsubj"
        for word in (child, *(c for c in child.children if c.dep_ == "compound"))
    )


# Who has no arms: "the airline opened fire on its rivals with fares of nine euros".
_FIRMS = frozenset(
    """retailer supermarket chain bank airline carmaker automaker insurer brand startup grocer
    bookmaker brewer lender broker discounter telecom""".split()
)
# What is killed at no one's cost.
_ASSETS = frozenset(
    """share stock bond currency lira rouble ruble dollar euro index bitcoin price profit dividend
    proposal amendment motion bill""".split()
)
# What is scored, or taken, by a shot.
_SCORED = frozenset(
    """point goal try lap penalty basket par birdie bogey round photo photograph picture film scene
    episode video commercial""".split()
)
_KILLING = frozenset("kill massacre slaughter murder butcher hit attack bomb shoot bury".split())
_SHOWS = frozenset(
    "comedian comic film movie show play musical album joke sequel sitcom novel single".split()
)
_PARTIES = frozenset(("ruling", "governing", "opposition"))


def is_of_trade_or_sport(deed: "Token") -> bool:
    """Tell a match, a price war, a lost vote and a joke that falls flat from deeds of arms.

    "The Lions massacred the Eagles 6-0", "the comedian bombed", "they were dead on their feet".
    """
    if deed.lower_ == "dead":
        return "feet" in {word.lower_ for word in deed.doc[deed.i + 1 : deed.i + 4]}
    by_kind = {dep: [c for c in deed.children if c.dep_ == dep] for dep in _ROLES}
    suffering = by_kind["dobj"] + by_kind["nsubjpass"]
    if any(_is_one_of(noun, _FIRMS) and noun.tag_ == "NN" for noun in by_kind["nsubj"]):
        return True
    if any(map(_is_beaten, suffering)):
        return True
    if deed.lemma_ in _KILLING and any(_is_one_of(noun, _ASSETS) for noun in suffering):
        return True  # but the dead "paid the supreme price"
    if deed.lemma_ in ("shoot", "explode") and _is_of_fame(deed, by_kind["nsubj"], suffering):
        return True
    if deed.lemma_ == "bomb" and not suffering:
        return any(_is_one_of(noun, _SHOWS) for noun in by_kind["nsubj"])
    return not by_kind["agent"] and any(map(_is_voted_out, by_kind["nsubjpass"]))


def _is_of_fame(deed: "Token", doers: "list[Token]", shot: "list[Token]") -> bool:
    """Tell "shot 41 points", "shot to fame", and what photographers shoot."""
    if any(_is_one_of(noun, _SCORED) for noun in shot):
        return True
    ways = (p for p in deed.children if p.dep_ == "prep" and p.lower_ in ("to", "on", "onto"))
    aims = (c for p in ways for q in (p, *p.children) for c in q.children)
    if not shot and any(_is_one_of(noun, _FAME) for noun in aims):
        return True
    filming = any(_is_one_of(_who(noun), _CAMERAS) for noun in doers)
    return filming and bool(shot) and not any(c.lower_ in ("dead", "at") for c in deed.children)


def _who(subject: "Token") -> "Token":
    relative = subject.tag_ in ("WP", "WDT") and subject.head.dep_ == "relcl"
    return subject.head.head if relative else subject


_FAME = frozenset("fame prominence stardom chart scene lead notoriety number top screen".split())
_CAMERAS = frozenset("photographer cameraman director filmmaker film-maker".split())
_ROLES = ("nsubj", "dobj", "nsubjpass", "agent")


def _is_one_of(noun: "Token", words: frozenset[str]) -> bool:
    return noun.lemma_.lower() in words


def _is_beaten(team: "Token") -> bool:
    """Tell a name with a score right behind it: "the Lakers 132-98"."""
    doc, after = team.doc, team.i + 1
    score = doc[after : after + 3]
    return (
        team.text[0].isupper()
        and len(score) == 3
        and (score[0].is_digit, score[1].text in "-–", score[2].is_digit) == (True, True, True)
    )


def _is_voted_out(party: "Token") -> bool:
    return party.lemma_ == "party" and any(c.lower_ in _PARTIES for c in party.children)
