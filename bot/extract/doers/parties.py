"""The groups that an article speaks of, and who "the militants" and "its gunmen" are then."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.extract.actors.mentions import Actor, noun_of
from bot.extract.clauses.clause import Clause


class Parties(NamedTuple):
    """The one group that an article speaks of, if it is one, and those of each paragraph."""

    main: str | None
    beside: Mapping[int, set[str]]

    def at(self, paragraph: int) -> str | None:
        """Return the group that is meant in a paragraph where none is named."""
        near = self.beside.get(paragraph, set())
        return self.main or (next(iter(near)) if len(near) == 1 else None)


def read_parties(clauses: Sequence[Clause]) -> Parties:
    """Return the groups of an article, read once for all of its incidents."""
    return Parties(_main_group(clauses), _groups_by_paragraph(clauses))


# Words that take up a group named before: "the militants", "its gunmen".
TAKEN_UP = frozenset(
    ("militants", "jihadists", "rebels", "insurgents", "guerrillas", "separatists")
)


def meant_by(clause: Clause, actor: Actor, group: str | None) -> Actor:
    """Read "the militants" and "its gunmen" as the group that the article speaks of."""
    if group is None or (actor.name not in TAKEN_UP and actor.kind != "vague"):
        return actor
    root = noun_of(clause.sentence.tokens.doc, actor)
    if any(
        word.lower_ == "group" and [c.lower_ for c in word.children] == ["the"]
        for word in root.subtree
        if word.head.lower_ == "of"
    ):
        return actor._replace(name=group, kind="group")  # "militants of the group"
    determiners = {child.lower_ for child in root.children if child.dep_ in ("det", "poss")}
    if determiners & {"its", "their"} or (
        actor.kind != "vague" and determiners & {"the", "these", "those"}
    ):
        return actor._replace(name=group, kind="group")
    return actor


def _main_group(clauses: Sequence[Clause]) -> str | None:
    """Return the one named group that an article speaks of, None where it speaks of several."""
    counts = Counter(name for clause in clauses for name in _spoken_of(clause))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _spoken_of(clause: Clause) -> set[str]:
    """Return the groups that a clause speaks of, without those that only say who another is.

    "The Front, an ally of the Party, said it did it" speaks of the Front alone.
    """
    doc = clause.sentence.tokens.doc
    nouns = [(a.name, noun_of(doc, a)) for a in clause.actors if a.kind == "group"]
    return {
        name
        for name, noun in nouns
        if not any(
            above.dep_ in ("appos", "acl", "relcl") and above.head == other and other_name != name
            for above in noun.ancestors
            for other_name, other in nouns
        )
    }


def _groups_by_paragraph(clauses: Sequence[Clause]) -> dict[int, set[str]]:
    names: dict[int, set[str]] = {}
    for clause in clauses:
        names.setdefault(clause.sentence.paragraph, set()).update(_spoken_of(clause))
    return names
