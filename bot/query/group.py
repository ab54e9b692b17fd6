"""What stands between two brackets, while it is read: values, the words that join them, and "not".

The parser hands over one after the other; here they become alternatives and terms that hold
together.
"""

from bot.query.draft import Draft, Notes
from bot.query.mistake import Edit, Mistake
from bot.query.terms import without
from bot.query.tokens import Token
from bot.query.vocabulary import Vocabulary


class Group:
    """Values side by side, each with the alternatives that an OR has joined to it."""

    def __init__(self, notes: Notes, vocabulary: Vocabulary) -> None:
        self._notes = notes
        self._vocabulary = vocabulary
        self._items: list[list[Draft]] = []
        self._or: Token | None = None
        self._nots: list[Token] = []
        # What the last word such as "except" leaves out, as long as an "or" can add to it.
        self._spared: list[Draft] = []
        self._listed = False
        self._apart: set[int] = set()

    def add_comma(self) -> None:
        """Read a comma, which lets a list go on: "except Iraq, Syria and Libya"."""
        self._listed = True

    def add_or(self, token: Token) -> None:
        """Read an OR, which joins the value before it to the next one."""
        self._or = self._or or token

    def add_not(self, token: Token) -> None:
        """Read what leaves out the next value."""
        self._nots.append(token)

    def add_nothing(self, token: Token) -> None:
        """Read a word that is no condition: it changes nothing, but "and" lets a list go on."""
        self._listed = self._listed or token.text.casefold() == "and"

    def add_and(self) -> None:
        """Read the AND after a bracket, which lets all in it hold beside what else is asked."""
        self._apart.add(len(self._items) - 1)

    def add(self, value: Draft, token: Token) -> None:
        """Read a value that begins with a token; one that is no condition changes nothing."""
        if value.is_empty:
            self.add_nothing(token)
            return
        if self._spared and not self._nots and self._goes_on(value):
            self._spared.append(value)
            self._items[-1][-1] = self._left_out(self._any(self._spared))
        else:
            self._add(value)
        self._or, self._nots, self._listed = None, [], False

    def _add(self, value: Draft) -> None:
        in_words = bool(self._nots) and self._nots[-1].text.islower() and not self._nots[-1].negated
        self._spared = [value] if in_words and len(self._nots) == 1 else []
        operand = self._left_out(value) if len(self._nots) % 2 else value
        if self._or and self._items:
            self._items[-1].append(operand)
        else:
            self._refuse_lone_or()
            self._items.append([operand])

    def _goes_on(self, value: Draft) -> bool:
        """Tell whether a value is left out too: "except Iraq or Syria", "not Iraq and Syria"."""
        if self._or:
            return self._or.text == "or"
        return self._listed and _is_like(value, self._spared[-1])

    def finish(self) -> Draft:
        """Return all of it as one draft."""
        self._refuse_lone_or()
        drafts = [self._any(alternatives) for alternatives in self._items]
        if len(drafts) == 1:
            return drafts[0]
        whole = Draft(self._notes)
        for at, draft in enumerate(drafts):
            if at in self._apart:
                whole.hold(draft)
            else:
                whole.absorb(draft)
        return whole

    def _refuse_lone_or(self) -> None:
        if self._or and self._or.text == "OR":
            raise Mistake(
                "OR needs something on either side, as in Iraq OR Syria",
                Edit(self._or.start, self._or.end, ""),
            )

    def _any(self, drafts: list[Draft]) -> Draft:
        """Return the draft of alternatives; several that are the same are that one."""
        if len(drafts) == 1:
            return drafts[0]
        alternatives = dict.fromkeys(draft.finish(self._vocabulary) for draft in drafts)
        if len(alternatives) == 1:
            return drafts[0]
        any_ = Draft(self._notes)
        any_.terms.append(self._notes.either(alternatives))
        return any_

    def _left_out(self, value: Draft) -> Draft:
        """Return the draft that leaves something out; what leaves out that is the thing itself."""
        terms = value.finish(self._vocabulary)
        if len(terms) == 1 and terms[0] in self._notes.spared:
            return self._notes.spared[terms[0]]
        draft = Draft(self._notes)
        draft.terms.append(without(terms))
        self._notes.spared[draft.terms[0]] = value
        return draft


def _is_like(value: Draft, other: Draft) -> bool:
    """Tell whether two values are of one kind: two places, two groups, two words."""
    return _kinds(value) == _kinds(other)


def _kinds(draft: Draft) -> tuple[object, ...]:
    values = {value.group for value in draft.values}
    return bool(draft.places), values, bool(draft.terms), bool(draft.dates), bool(draft.amounts)
