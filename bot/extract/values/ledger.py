"""The dead (or the wounded, the abducted) of one incident, as lines that are added up once.

A line counts people who are told apart from all others: those of one side or kind, or everybody.
Each mention belongs to a line or opens one. On its line it repeats the number, replaces it ("rose
to 15"), stands against it as a rival, or is some of it (the children among 20 people); what the
text itself calls an old figure is on no line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.extract.values.rivalry import contradicts
from bot.extract.values.told import Told
from bot.models import Role, Toll

# A smaller number of another source, or one that is told before a vague one, is a part in disguise
# below this share ("15 bodies came to one hospital"); calibrated on the development articles.
PART_RATIO = 0.5


def add_tolls(tolls: Sequence[Toll]) -> Toll:
    """Add up tolls of different people; one open end leaves the sum open."""
    highs = [toll.high for toll in tolls]
    total = None if None in highs else sum(high for high in highs if high is not None)
    return Toll(sum(toll.low for toll in tolls), total)


def range_of(base: Toll, rivals: Sequence[Toll]) -> Toll:
    """Return the range from the lowest to the highest of rival tolls."""
    if not rivals:
        return base
    every = [base, *rivals]
    ends = [toll.high if toll.high is not None else toll.low for toll in every]
    is_open = any(toll.high is None and toll.low == max(ends) for toll in every)
    return Toll(min(toll.low for toll in every), None if is_open else max(ends))


@dataclass(slots=True, eq=False)
class Line:
    """People who are counted once, as `opening` first told of them."""

    opening: Told
    base: Toll
    rivals: list[Toll] = field(default_factory=list)
    settled: bool = False
    sides: set[Role] = field(default_factory=set)

    @property
    def toll(self) -> Toll:
        """Return their number, from the lowest of the rival figures to the highest."""
        return range_of(self.base, self.rivals)

    @property
    def roles(self) -> set[Role]:
        """Return whose they are; a list has several, and so has what was added up."""
        return self.opening.roles | self.sides

    def take(self, one: Told) -> None:
        """Take in another number of the same people."""
        if self._replaces(one):
            self.opening, self.base, self.rivals = one, one.toll, []
            self.settled = one.updates or one.lowers
        elif not one.vague and self._is_rival(one):
            self.rivals.append(one.toll)

    def _replaces(self, one: Told) -> bool:
        """Tell a number that makes the one before it an old one, or says what it left open."""
        if self.opening.vague:
            return not one.vague and one.toll.low >= PART_RATIO * self.base.low
        if one.lowers and one.toll.low < self.base.low:
            return True
        first = self.opening
        whole_at_last = first.of_others and not one.of_others and _in_one_breath(first, one)
        whole_at_last |= one.everybody and (self._is_named_in(one) or one.both)
        return one.toll.low > self.base.low and (one.updates or whole_at_last)

    def _is_named_in(self, one: Told) -> bool:
        """Tell the sailor of "put the dead at six: the sailor, a policeman and four civilians"."""
        heads = self.opening.heads - {""}
        told = one.clause.text.lower()
        return bool(heads) and all(f"the {head}" in told for head in heads)

    def _is_rival(self, one: Told) -> bool:
        """Tell a rival figure from a part of the whole.

        A smaller one needs a source of its own that is not the first one's; who counts bodies has
        seen some of the dead.
        """
        if one.toll.low == self.base.low:
            return False
        if one.toll.low > self.base.low:
            return True
        if self.settled:
            return False
        if contradicts(self.opening, one):
            return True
        own_source = one.speaker is not None and one.speaker != self.opening.speaker
        if not own_source or one.of_bodies:
            return False
        of_all = one.bare or self.opening.boasts
        return of_all or one.toll.low >= PART_RATIO * self.base.low


class Ledger:
    """The lines of one measure of one incident, entered in the order of the text."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.lines: list[Line] = []
        for one in _current(told):
            self._enter(one)

    @property
    def toll(self) -> Toll:
        """Return the number of all."""
        return add_tolls([line.toll for line in self.lines])

    @property
    def _victims(self) -> list[Line]:
        return [line for line in self.lines if line.roles != {"perpetrators"}]

    def _enter(self, one: Told) -> None:
        if one.casualties.role == "perpetrators":
            self._enter_attackers(one)
        elif not self._victims:
            self._open(one)
        elif one.headline and not self._victims[0].opening.headline:
            self._enter_headline(one)
        elif one.stopped and not one.everybody:
            self._enter_attackers(one)
        elif one.everybody:
            self._enter_everybody(one)
        else:
            self._enter_side(one)

    def _open(self, one: Told) -> None:
        self.lines.append(Line(one, one.toll))

    def _enter_attackers(self, one: Told) -> None:
        """Count the attackers' own dead beside their victims, unless they were counted in."""
        counted = [line for line in self.lines if "perpetrators" in line.roles]
        if counted:
            if counted[0].roles == {"perpetrators"} and not one.headline:
                counted[0].take(one)
        elif not any(line.opening.counts_attackers for line in self.lines):
            self._open(one)

    def _enter_headline(self, one: Told) -> None:
        """Let a headline count everybody where the body begins with some of them."""
        first = self._victims[0].opening
        most = max(line.base.low for line in self._victims)
        if one.toll.low > most and _is_some(first) and first.heads != one.heads:
            self.lines = [Line(one, one.toll)]

    def _enter_everybody(self, one: Told) -> None:
        """Enter a number of people who are told apart from nobody."""
        victims = self._victims
        before = [line for line in victims if _in_one_breath(line.opening, one)]
        if self._goes_on(one):
            self._open(one)
        elif one.of_others and not one.updates:
            return
        elif len(victims) == 1:
            first = victims[0].opening
            if before and first.everybody and not (first.of_others or one.all_told or one.of_toll):
                return
            everybody = add_tolls([line.base for line in self.lines])
            victims[0].take(one)
            if one.updates and one.toll == everybody:  # "four bombers died too, which makes 27"
                self.lines = victims
        elif one.toll.low >= add_tolls([line.base for line in victims]).low:
            whole = _added_up(victims)
            whole.take(one)
            self.lines = [whole, *(line for line in self.lines if line not in victims)]

    def _enter_side(self, one: Told) -> None:
        """Enter a number of people of one side, or a list of several."""
        victims = self._victims
        same = next((line for line in victims if line.roles & one.roles), None)
        everybody = next((line for line in victims if line.opening.everybody), None)
        whole = same or everybody
        if "perpetrators" in one.roles and whole is not None:
            self._enter_mixed(one)
        elif self._goes_on(one) or self._is_other_side(one):
            self._open(one)
        elif whole is None:
            if _in_one_breath(victims[0].opening, one) or self._is_beside(one):
                self._open(one)
            elif one.denies or contradicts(victims[0].opening, one):
                victims[0].rivals.append(one.toll)
        elif whole is same and not one.of_others and not whole.roles > one.roles:
            whole.take(one)
        elif (whole is same or one.roles == {"civilians"}) and one.toll.low > whole.base.low:
            whole.take(one)  # more than the whole is no part of it

    def _enter_mixed(self, one: Told) -> None:
        """Enter a list with an attacker in it: "then killed his mother and himself"."""
        known = all(p.known or p.role == "perpetrators" for p in one.casualties.people)
        if known and not any("perpetrators" in line.roles for line in self.lines):
            self._open(one)

    def _is_other_side(self, one: Told) -> bool:
        """Tell the soldiers who fell where militants did: a clash has two sides."""
        sides = {role for line in self._victims for role in line.roles}
        return (one.roles, sides) in (_CLASH, _CLASH[::-1])

    def _is_some_of_the_lead(self, one: Told) -> bool:
        """Tell "two guards were also killed" where the story began with three dead, all in all."""
        first = self._victims[0].opening
        below = first.clause.sentence.paragraph < one.clause.sentence.paragraph
        some = first.everybody and not one.of_others and one.roles != {"militants"}
        return below and some and one.toll.low < first.toll.low

    def _is_beside(self, one: Told) -> bool:
        """Tell the boy who was hurt where officers were: those who serve are not the others."""
        sides = {role for line in self._victims for role in line.roles}
        fewer = one.toll.low <= add_tolls([line.base for line in self._victims]).low
        listed = any(line.opening.listed for line in self._victims)  # a list may hold them all
        beside = (one.roles, sides) in (_SERVING, _SERVING[::-1])
        return beside and fewer and not listed and not one.headline

    def _goes_on(self, one: Told) -> bool:
        """Tell "Two others died in hospital", right after those who died at once."""
        if one.adds and not self._is_some_of_the_lead(one):
            return True
        first, then = self._victims[0].opening.clause.sentence, one.clause.sentence
        steps = then.index - first.index
        near = first.paragraph == then.paragraph and (steps == 1 or (not steps and one.in_hospital))
        alone = {c.measure for c in one.clause.casualties} == {one.casualties.measure}
        return near and one.of_others and (alone or one.in_hospital)


def _added_up(lines: Sequence[Line]) -> Line:
    """Return several lines as one: whose they are and how far they may be off stays with it."""
    base, toll = add_tolls([line.base for line in lines]), add_tolls([line.toll for line in lines])
    sides = {role for line in lines for role in line.roles}
    return Line(lines[0].opening, base, [] if toll == base else [toll], sides=sides)


_SERVING: tuple[set[Role], set[Role]] = ({"civilians"}, {"security_forces"})
_CLASH: tuple[set[Role], set[Role]] = ({"militants"}, {"security_forces"})


def _is_some(one: Told) -> bool:
    return one.of_others or one.casualties.part or not one.everybody


def _in_one_breath(first: Told, one: Told) -> bool:
    """Tell two numbers that one clause tells of, and nobody else says the second."""
    apart = one.speaker not in (None, first.speaker)
    by_both = first.speaker is not None or one.segment != first.segment
    return first.clause is one.clause and not (apart and by_both)


def _current(told: Sequence[Told]) -> list[Told]:
    """Leave out old figures and some of a whole."""
    current = [one for one in told if not one.superseded] or list(told)
    wholes = [one for one in current if not one.casualties.part]
    most = max((one.toll.low for one in wholes if one.roles != {"perpetrators"}), default=0)
    whole_of_others = next((o for o in current if o.casualties.part and o.toll.low >= most), None)
    return [one for one in current if one in wholes or one is whole_of_others]
