"""Tell whom a noun names: a person or a thing, and on whose side a person stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.events.company import DYING, first_of_them
from bot.extract.events.outcomes import done_to_death, gives_life
from bot.lexicons.lexicon import Roles
from bot.models import Measure, Role, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token


# What befell people, and the position of the word that says so.
Link = tuple[Measure, int]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """A number of people; `first` and `last` are token positions in the parsed paragraph.

    `head` is the noun ("soldier"), empty where the text leaves it out ("six were hurt").
    `part` marks some of a number told elsewhere ("seven of them", "including two children").
    `known` are people who are named or were told of before ("the lawyer"). `all_told` marks a
    number that counts all so far: a fourth who died makes four.
    """

    first: int
    last: int
    start: int
    end: int
    toll: Toll
    hedge: str | None
    head: str
    role: Role
    part: bool = False
    known: bool = False
    all_told: bool = False


def is_outcome(token: "Token") -> bool:
    """Tell whether a word is what befell people rather than who they are."""
    return token.lower_ in _OUTCOMES


_OUTCOMES = frozenset(
    (
        "dead",
        "killed",
        "wounded",
        "injured",
        "hurt",
        "kidnapped",
        "abducted",
        "missing",
        "died",
        "martyred",
        "slain",
        "murdered",
        "dies",
        "die",
        "injuries",
        "deaths",
        "fatalities",
        "casualties",
        "lives",
        "bodies",
        "shot",
        "arrested",
        "seriously",
        "hostage",
        "lie",
        "nursing",
    )
)


def _lemma(noun: "Token") -> str:
    """Return the singular, of a plural that the tagger took for a name too: "Marines"."""
    lemma: str = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


def is_person_word(token: "Token", roles: Roles) -> bool:
    """Tell whether a noun names people."""
    lemma = _lemma(token)
    pair = f"{token.nbor(-1).lemma_.lower()} {lemma}" if token.i else lemma
    return (
        lemma in roles.people
        or pair in roles.security_forces
        or lemma in roles.civilians
        or lemma in roles.security_forces
        or lemma in roles.militants
        or lemma in roles.attackers
        or lemma in roles.singled_out
        or token.ent_type_ == "NORP"
        or (token.lower_.endswith(("men", "ers", "ists", "ees")) and token.tag_ == "NNS"
            and token.lower_ not in _THINGS)
    )  # fmt: skip


# Plurals that end like people but are not.
_THINGS = frozenset(
    """others papers numbers containers computers helicopters trailers boulders quarters
    headquarters meters centers towers fires letters lists trees degrees rivers borders orders
    matters masters tankers bunkers chambers cylinders corners layers powers shelters
    kilometers kilometres years committees specimen fingers trousers lockers shutters flowers
    posters drawers ladders launchers choppers cruisers bulldozers servers dinners prayers
    banners stickers""".split()
)


def is_attacker(noun: "Token", roles: Roles) -> bool:
    """Tell words that say who attacked: "gunmen", "hostage-takers", "a man suspected of firing"."""
    lemma = _lemma(noun)
    compound = f"{noun.nbor(-2).lower_}-{lemma}" if noun.i > 1 and noun.nbor(-1).text == "-" else ""
    suspected = any(c.lower_ == "suspected" and c.dep_ == "acl" for c in noun.children)
    if lemma in ("party", "band", "side") and any(c.lower_ == "attacking" for c in noun.children):
        return True  # "one of the attacking party"
    return lemma in roles.attackers or compound in roles.attackers or suspected


def role_of(noun: "Token", roles: Roles) -> Role:
    """Return whose number it is: "total" for words that say no more than people."""
    lemma = _lemma(noun)
    pair = f"{noun.nbor(-1).lemma_.lower()} {lemma}" if noun.i else lemma
    if is_attacker(noun, roles):
        return "perpetrators"
    if pair in roles.security_forces or lemma in roles.security_forces:
        return "security_forces"
    if lemma == "member" and _words_of(noun) & _HARMLESS:
        return "civilians"
    if lemma in roles.militants and not _serves_a_state(noun):
        return "militants"
    if lemma in roles.civilians or pair in roles.civilians:
        return "civilians"
    return "security_forces" if _serves_a_state(noun) else "total"


_STATE = frozenset(("security", "police", "army", "military", "coast", "force", "forces",
                    "peshmerga", "service", "navy", "guard"))  # fmt: skip


def _serves_a_state(noun: "Token") -> bool:
    """Tell "members of the Iraqi army" and "security members" from members of anything."""
    return bool(_words_of(noun) & _STATE)


# What people are members of who bear no arms: "three members of staff", "crew members".
_HARMLESS = frozenset(
    """staff crew family household congregation community parliament council committee public
    union church clan team party tribe caravan audience""".split()
)


def _words_of(noun: "Token") -> set[str]:
    """Return the words that say of what somebody is a member."""
    words = {child.lemma_.lower() for child in noun.children}
    return words | {g.lemma_.lower() for child in noun.children if child.dep_ == "prep"
                    for obj in child.children for g in (obj, *obj.children)}  # fmt: skip


# Whoever is the object of such a verb is a person, whatever the word: "killed a principal".
HARM = frozenset(
    """kill murder massacre slay slaughter martyr assassinate behead execute lynch wound injure
    maim kidnap abduct""".split()
)


def _has_object(verb: "Token") -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


# "Wounded 100 at two police sites", which the parser takes for the object.
_PLACES = frozenset("site place location spot house building village town district".split())
# "Two villages wiped out", "a bus was riddled with bullets"
_ALSO_THINGS = frozenset("wipe riddle riddled gun cut blow".split())
_ANIMALS = frozenset("cow cattle goat sheep animal livestock horse camel dog donkey pig".split())


def is_victim(noun: "Token") -> bool:
    """Tell whether a noun is the object of a verb that only people suffer."""
    first = first_of_them(noun)
    verb = first.head
    if noun.lemma_.lower() in _ANIMALS | _PLACES:
        return False
    if first.dep_ == "nsubj" and (verb.lemma_ in DYING or gives_life(verb)):
        # "a lorry ploughed into a market; twelve died", where the parser gives both subjects
        return not any(c.dep_ == "nsubj" and c != first for c in verb.lefts)
    if first != noun:  # "the general and his assistant were killed"
        return first.dep_ == "nsubjpass" and verb.lemma_ in HARM and noun.dep_ == "conj"
    harmed = verb.lemma_ in HARM or any(
        child.dep_ == "conj" and child.lemma_ in HARM and not _has_object(child)
        for child in verb.children  # "were shot and killed"
    )
    harmed = harmed or (
        verb.lemma_ == "shoot" and any(child.lower_ == "dead" for child in verb.children)
    )
    harmed = harmed or (done_to_death(verb) and verb.lemma_ not in _ALSO_THINGS)
    if not harmed or any(child.dep_ == "prt" for child in verb.children):
        return False  # "killed the game off"
    return noun.dep_ == "nsubjpass" or (noun.dep_ == "dobj" and noun.i > verb.i)
