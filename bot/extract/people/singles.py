"""Find single people: "a policeman", "another soldier", "the attacker", "Hamza al-Homsi"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.events.company import first_of_them
from bot.extract.events.harm import counts_people
from bot.extract.people.asides import is_left_out
from bot.extract.people.meant import (
    died_later,
    is_killed_with_others,
    is_stopped_attacker,
    shot_dead,
    was_killed,
)
from bot.extract.people.nations import is_by_nation
from bot.extract.people.ordinals import ORDINALS, is_nth_death, so_many
from bot.extract.people.parts import is_part
from bot.extract.people.persons import (
    HARM,
    People,
    is_attacker,
    is_outcome,
    is_person_word,
    is_victim,
    role_of,
)
from bot.extract.text.document import Sentence
from bot.lexicons.lexicon import Roles
from bot.models import Role, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token


_NAMING = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X"))


def find_single(sentence: Sentence, token: "Token", roles: Roles) -> People | None:
    """Return one person: "a policeman", "another soldier", "the attacker", "Hamza al-Homsi"."""
    if token.pos_ not in _NAMING:
        return None
    if is_nth_death(token):
        return so_many(sentence, token)
    if token.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_one_more(token):
        return _another(sentence, token, roles)
    if died_later(token) or is_killed_with_others(token, roles):
        return replace(_told_of(sentence, token), known=died_later(token))
    if is_stopped_attacker(token, roles):
        return _who_died(sentence, token)
    if was_killed(token):
        return _told_of(sentence, token)
    if _is_group(token):
        return _group(sentence, token, roles)
    if _is_own_death(token):
        return _who_died(sentence, token)
    return _by_noun(sentence, token, roles)


def _by_noun(sentence: Sentence, token: "Token", roles: Roles) -> People | None:
    """Return one who is called by a noun or a name."""
    by_nation = is_by_nation(token, roles)
    named = token.tag_ in ("NN", "NNP") or by_nation
    if not named or (token.dep_ in ("compound", "poss", "amod") and not by_nation):
        return None
    if _is_body_part(token):
        return None
    if (
        token.dep_ == "appos"
        and not (by_nation or _follows_dateline(token))
        and (token.head.tag_ == "NNP" or not _goes_on_in_a_list(token))
    ):  # "two soldiers, a guard and …", not "John Doe, a teacher and father, …"
        return None
    if _is_whose_they_are(token, roles):
        return None
    known = _is_known(token, roles)
    known = known and not by_nation
    one = by_nation or _is_one_person(token, roles, sentence_is_headline=sentence.in_headline)
    if not known and not one:
        return None
    left = _begin(sentence, token)
    by_name = token.tag_ == "NNP"
    return People(
        first=left.i,
        last=token.i,
        start=sentence.offset(left),
        end=sentence.offset(token) + len(token),
        toll=Toll(1, 1),
        hedge=None,
        head="" if by_name else token.lemma_.lower(),
        role=_role(token, roles),
        part=is_part(sentence, left, token),
        known=known,
    )


def _role(token: "Token", roles: Roles) -> Role:
    role = _role_by_title(token, roles) if token.tag_ == "NNP" else role_of(token, roles)
    return "perpetrators" if role != "security_forces" and _does_harm(token) else role


def _does_harm(token: "Token") -> bool:
    """Tell the man in "was shot in the hand by a man who was then killed"."""
    by = token.head
    return token.dep_ == "pobj" and by.dep_ == "agent" and by.head.lemma_ in HARMING


def _goes_on_in_a_list(token: "Token") -> bool:
    """Tell "a guard and …" and "her daughter, 23, and …" from "a teacher, said"."""
    after = token.doc[token.i + 1 : token.i + 4]
    aged = len(after) == 3 and (after[0].text, after[2].text) == (",", ",") and after[1].like_num
    return after[:1].text == "and" or (aged and any(c.dep_ == "poss" for c in token.children))


def _follows_dateline(token: "Token") -> bool:
    """Tell the gendarme of "ABIDJAN - A gendarme was killed" from one in apposition."""
    before = token.doc[max(token.left_edge.i - 1, 0)]
    return token.head.is_upper and before.text in _LABEL_ENDS


def _is_body_part(token: "Token") -> bool:
    """Tell "a bounty on her head" and "shot in the head" from "the head of the council"."""
    hit = token.dep_ == "pobj" and token.head.lower_ in ("in", "to")
    back = token.head.lower_ == "of" and token.head.head.lower_ == "back"
    owned = any(child.dep_ == "poss" for child in token.children)
    return token.lemma_ == "head" and (owned or hit or back)


def _begin(sentence: Sentence, token: "Token") -> "Token":
    """Return the article of a noun, else where its phrase begins: the parser may stretch it."""
    article = next((child for child in token.children if child.dep_ == "det"), token.left_edge)
    return token.doc[max(article.i, sentence.tokens.start)]


def _role_by_title(name: "Token", roles: Roles) -> Role:
    """Return whose man "Corporal Hamid Salem" is; a bare name does not tell."""
    titles = (child for child in name.children if child.dep_ == "compound")
    return next(
        (role_of(title, roles) for title in titles if is_person_word(title, roles)), "total"
    )


def _is_whose_they_are(token: "Token", roles: Roles) -> bool:
    """Tell the man in "four relatives of Khan", "the driver of a judge": he is none of them."""
    above = token.head.head
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and above.tag_ in ("NN", "NNS")
        and is_person_word(above, roles)
        and not counts_people(above)
    )


def _is_own_death(token: "Token") -> bool:
    """Tell "took his own life", "killed his wife and himself", "turned the gun on himself"."""
    if token.lower_ == "life":
        return token.head.lemma_ == "take" and any(c.lower_ == "own" for c in token.children)
    if token.lower_ not in ("himself", "herself"):
        return False
    verb = first_of_them(token).head
    arms = {child.lemma_ for child in verb.head.children if child.dep_ == "dobj"}
    turned = verb.lower_ == "on" and verb.head.lemma_ == "turn" and bool(arms & _FIREARMS)
    return verb.lemma_ in ("kill", "hang") or turned or shot_dead(verb) or is_left_out(token)


_FIREARMS = frozenset(("gun", "weapon", "rifle", "pistol", "firearm"))


def _who_died(sentence: Sentence, token: "Token") -> People:
    """Return an attacker who died by his own hand."""
    left = token.doc[max(token.left_edge.i, sentence.tokens.start)]
    start, end = sentence.offset(left), sentence.offset(token) + len(token)
    head = token.lemma_ if token.lemma_ == "life" else ""
    return People(left.i, token.i, start, end, Toll(1, 1), None, head, "perpetrators")


def _told_of(sentence: Sentence, token: "Token") -> People:
    """Return who "she" is in "She was hit, and died in hospital": one person, told of before."""
    start = sentence.offset(token)
    end = start + len(token)
    return People(token.i, token.i, start, end, Toll(1, 1), None, "he", "total", known=True)


HARMING = HARM | {"shoot", "stab", "attack"}
_GROUPS = {"pair": 2, "couple": 2, "duo": 2, "twins": 2, "trio": 3, "triplets": 3, "quartet": 4}


def _is_group(token: "Token") -> bool:
    """Tell "the pair died", "an elderly couple were killed" from "a couple of hours"."""
    return (
        token.lower_ in _GROUPS
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "conj")
        and any(child.dep_ in ("det", "poss") for child in token.children)
        and not any(child.lower_ == "of" for child in token.children)
    )


def _group(sentence: Sentence, token: "Token", roles: Roles) -> People:
    left = _begin(sentence, token)
    start, end = sentence.offset(left), sentence.offset(token) + len(token)
    number = _GROUPS[token.lower_]
    role = role_of(token, roles)
    return People(left.i, token.i, start, end, Toll(number, number), None, token.lemma_, role)


def _is_one_more(token: "Token") -> bool:
    """Tell "another" and "a fifth" that stand for a person."""
    if token.lower_ == "another":
        return True
    words = {child.lower_ for child in token.children}
    return token.lower_ in ORDINALS and "a" in words and "of" not in words


def _another(sentence: Sentence, token: "Token", roles: Roles) -> People:
    """Read "six died and another was injured", "and a seventh was injured"."""
    start = sentence.offset(token)
    end, role = start + len(token), _role_of_first(token, roles)
    return People(token.i, token.i, start, end, Toll(1, 1), None, "another", role)


def _role_of_first(another: "Token", roles: Roles) -> Role:
    """Return whose "another" is in "One of the attackers was killed and another was caught".

    So with "Two officers were killed and a third was hurt".
    """
    if another.head.dep_ != "conj":
        return "total"
    subjects = [c for c in another.head.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    firsts = (noun for subject in subjects for noun in (subject, *subject.subtree))
    if any(is_attacker(noun, roles) for noun in firsts):
        return "perpetrators"
    return next((role_of(subject, roles) for subject in subjects), "total")


def _is_known(token: "Token", roles: Roles) -> bool:
    """Tell one who is named or was told of: "Hamza al-Homsi", "the lawyer", "his brother"."""
    if token.tag_ == "NNP":
        listed = token.dep_ == "conj" and token.head.tag_ == "NNP"
        named = token.text[0].isupper() or is_person_word(token, roles)
        if not named or _is_label(token):
            return False  # "–", "★" and "the bush", which the tagger takes for names
        return token.ent_type_ == "PERSON" or (
            token.ent_type_ not in ("NORP", "DATE", "TIME", "CARDINAL", "GPE")
            and is_victim(token.head if listed else token)
        )
    lemma = token.lemma_.lower()
    if lemma in roles.attackers or lemma in roles.people or lemma in _NOT_ONE:
        return False
    definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in token.children)
    named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in token.children)
    return definite and token.tag_ == "NN" and (named or is_person_word(token, roles))


_LABEL_ENDS = frozenset(("-", "–", "—", ":", "(", "|"))


def _is_label(token: "Token") -> bool:
    """Tell the place in "BURKINA FASO - Two farmers", "Tulkarm: a boy" from a person's name."""
    after = token.doc[token.i + 1 : token.i + 2].text
    return after == ":" or (token.is_upper and after in _LABEL_ENDS)


# "an unknown number of people" is no number, and an army is no one person.
_NOT_ONE = frozenset(
    """nobody anybody somebody everybody none anyone everyone someone people number majority
    handful group total series crowd couple pair lot army police military force personnel
    staff coalition toll battalion brigade regiment unit patrol convoy militia
    attack blast bombing raid strike explosion assault massacre ambush case injury wound""".split()
)


def _is_telegraphic(token: "Token") -> bool:
    """Tell "Driver killed, two bystanders wounded", where a bulletin leaves articles out."""
    bare = not any(child.dep_ in ("det", "poss", "nummod") for child in token.children)
    after = token.doc[token.i + 1 : token.i + 3]
    before = token.doc[max(token.left_edge.i - 1, 0)].text
    starts = token.left_edge.is_sent_start or before[-1] in ":;,"
    shot_dead = after.text.lower() == "shot dead"
    suffers = bool(after) and (after[0].tag_ == "VBN" or is_outcome(after[0]) or shot_dead)
    return bool(bare and starts and suffers)


def _is_one_person(token: "Token", roles: Roles, *, sentence_is_headline: bool) -> bool:
    """Tell one more person ("a policeman") from one told of before, unless he attacked."""
    if token.tag_ != "NN" or token.lemma_.lower() in _NOT_ONE:
        return False
    if not is_person_word(token, roles) and not is_victim(token):
        return False
    if sentence_is_headline and not any(c.dep_ in ("det", "poss") for c in token.children):
        return token.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT")
    if _is_telegraphic(token):
        return True
    articles = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod")}
    if token.dep_ == "conj" and any(child.dep_ == "poss" for child in token.children):
        return True  # "a father and his son"
    if articles & {"a", "an", "another", "one"}:
        return True
    return "the" in articles and token.lemma_.lower() in roles.attackers
