"""Tell whether a name that the gazetteer has is meant as a place where it stands.

By grammar and by the tagger. Which of the places of that name is meant is decided in `referents`.
"""

from bot.extract.places.kind_words import kind_beside
from bot.extract.places.struck import is_attack_on, stands_for_town
from bot.extract.places.surroundings import (
    LABEL_SIZE,
    before_direction,
    before_parent,
    before_quarter,
    goes_on,
    inside_entity,
    inside_name,
    inside_person,
    is_called,
    is_label,
    lies_between,
    locative,
    names_body,
    names_people,
    on_road_between,
)
from bot.extract.text.document import Sentence
from bot.gazetteer.place import Gazetteer, Place


def is_used_as_place(
    sentence: Sentence,
    first: int,
    last: int,
    candidates: tuple[Place, ...],
    gazetteer: Gazetteer,
) -> bool:
    """Tell a place from a person or body of the same name, by grammar and by the tagger."""
    doc = sentence.tokens.doc
    root = doc[first : last + 1].root
    if before_quarter(sentence, first, last, candidates):
        return True
    if inside_name(sentence, first, last) or inside_person(sentence, first, last):
        return False
    if candidates[0].kind == "country":
        return root.ent_type_ != "NORP" or last > first  # "the Central African Republic"
    if names_people(sentence, last) or names_body(sentence, first):
        return False
    if all(p.population < LABEL_SIZE for p in candidates) and goes_on(sentence, first, last):
        return False
    if is_told_as_place(sentence, first, last, candidates, gazetteer):
        return True
    if root.ent_type_ in ("PERSON", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "LAW", "EVENT"):
        return False
    if root.ent_type_ in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART") and inside_entity(
        doc, first, last
    ):
        return root.ent_type_ == "FAC"
    if first == sentence.tokens.start and root.pos_ != "PROPN":
        return False
    return root.pos_ == "PROPN" or root.ent_type_ in ("GPE", "LOC")


def is_told_as_place(
    sentence: Sentence,
    first: int,
    last: int,
    candidates: tuple[Place, ...],
    gazetteer: Gazetteer,
) -> bool:
    """Tell a place by the words around it: "in Kunduz", "raids on Kunduz", "Tera, Niger"."""
    doc = sentence.tokens.doc
    root = doc[first : last + 1].root
    return (
        locative(doc, first)
        or is_called(doc, first)
        or lies_between(doc, first)
        or on_road_between(sentence, last)
        or is_attack_on(root)
        or before_direction(sentence, last)
        or before_parent(sentence, last, gazetteer)
        or any(kind_beside(sentence, first, last))
        or is_label(sentence, first, last, candidates)
        or stands_for_town(root)
    )
