"""Sentences about parts: where, who, which kind, and which month, province or group is deadliest.

Parts are ranked by what is counted; those that have as much as the first are said.
"""

from bot.answering.findings import Group, Sum
from bot.answering.parts import Numbers, Parts
from bot.models import TollName
from bot.query.model import Dimension
from bot.reply.found import Found, people, whose_number
from bot.reply.wording import capital, counted, shown, sum_number

_NAMED = 3  # places or groups in one sentence
_NOUNS = {Dimension.PERPETRATOR: ("group", "groups"), Dimension.COUNTRY: ("country", "countries")}
_NOBODY = frozenset({"", "unknown"})


def noun(by: Dimension | None, number: int = 1) -> str:
    """Return what the parts of a dimension are called: "month", "groups"."""
    one, several = _NOUNS.get(by, ("", "")) if by else ("part", "parts")
    one, several = (one, several) if one or not by else (by.value, f"{by.value}s")
    return one if number == 1 else several


def where(found: Found) -> str:
    """Say in which provinces or countries."""
    return _shares(found, "in ", "no source says where")


def who(found: Found) -> str:
    """Say which groups, as far as sources name any."""
    if not _ranked(found)[0]:
        return f"No source names who did it, in {incidents(found)}."
    own = " Their own dead are not counted." if found.toll == "victims" else ""
    return f"{_shares(found, 'by ', '')}{own} As the sources attribute them."


def kinds(found: Found) -> str:
    """Say which types of incident."""
    return _shares(found, "", "no source says what kind")


def incidents(found: Found) -> str:
    """Return how many incidents are behind an answer."""
    return counted(found.totals.incidents, "incident")


def unsure_text(found: Found) -> str:
    """Return a remark on the incidents of which the number that is counted may be misread."""
    return f" ({unsure_in(found)})" if found.unsure else ""


def unsure_in(found: Found) -> str:
    """Say in how many incidents the number that is counted may be misread; empty for none."""
    if not found.unsure:
        return ""
    where = "" if found.totals.incidents == 1 else f"in {found.unsure:,} of them "
    return f"{where}the number is unsure"


def sum_text(total: Sum, toll: TollName) -> str:
    """Return a sum with what it counts: "at least 12 killed", "1 civilian killed"."""
    if total.toll is None:
        return ""
    if total.toll == (0, 0):
        return f"nobody {toll}" if toll in {"killed", "wounded", "abducted"} else "nobody killed"
    one = total.toll.low if total.toll.low == total.toll.high else None
    return f"{sum_number(total)} {people(toll, one)}"


def _ranked(found: Found) -> tuple[list[int], Numbers]:
    """Return the places of the parts that have a name and something to count, the most first.

    Behind it what is counted of each part, by place.
    """
    counts = found.groups.counted(found.toll)
    named = enumerate(zip(found.groups.values, counts, strict=True))
    places = [place for place, (value, count) in named if count and value not in _NOBODY]
    return sorted(places, key=counts.__getitem__, reverse=True), counts


def _shares(found: Found, preposition: str, nothing: str) -> str:
    (places, counts), toll = _ranked(found), found.toll
    if not places:
        if toll:
            return _no_number(found, toll)
        return f"{capital(nothing)}, in {incidents(found)}."
    named = found.groups.taken(places[:_NAMED])
    told = [f"{preposition}{shown(group.label)}: {_share(group, toll)}" for group in named]
    opening = capital(told[0]) + ("" if toll else f" of {incidents(found)}")
    if len(places) > _NAMED:
        number = f"{len(places):,} {noun(found.by, len(places))}"
        opening = f"{number}, the most {told[0]}{opening[len(told[0]) :]}"
    last = counts[places[:_NAMED][-1]]
    same = sum(counts[place] == last for place in places[_NAMED:])
    ties = f" ({others(same)} with as many)" if same else ""
    return "; ".join([opening, *told[1:]]) + ties + "."


def _share(group: Group, toll: TollName | None) -> str:
    if toll is None:
        return f"{group.incidents:,}"
    return f"{sum_text(group.measured, toll)} in {counted(group.incidents, 'incident')}"


def others(number: int) -> str:
    """Return "1 other", "2 others"."""
    return f"{number:,} other{'' if number == 1 else 's'}"


def _no_number(found: Found, toll: TollName) -> str:
    by = noun(found.by)
    return f"No number of {whose_number(toll)} was read in any {by}, in {incidents(found)}."


def deadliest_part(found: Found) -> str:
    """Say which month, province or group is first by what is counted, and which are as high."""
    (places, counts), toll = _ranked(found), found.toll
    if not places:
        return _no_number(found, toll) if toll else f"{incidents(found)}, none of them in parts."
    best = counts[places[0]]
    ties = found.groups.taken([place for place in places if counts[place] == best])
    nouns = noun(found.by, len(ties))
    subject = f"The {nouns} with the most {people(toll, None) if toll else 'incidents'}"
    if toll in {"killed", "victims"}:
        subject = f"The deadliest {nouns} on record"
    figure = f"{_figure(ties[0], toll)}{' each' if len(ties) > 1 else ''}"
    if len(ties) == 1:
        known = _known(ties[0], toll)
        figure += f", in {counted(ties[0].incidents, 'incident')}{known}" if toll else ""
    verb = "is" if len(ties) == 1 else "are"
    own = " The groups' own dead are not counted." if found.by is Dimension.PERPETRATOR else ""
    return f"{subject} {verb} {_names(ties)}: {figure}.{own if toll else ''}{unplaced(found)}"


def _figure(group: Group, toll: TollName | None) -> str:
    return sum_text(group.measured, toll) if toll else counted(group.incidents, "incident")


def _known(group: Group, toll: TollName | None) -> str:
    known = group.measured.incidents
    return f" (a number is known for {known:,})" if toll and known < group.incidents else ""


def _names(ties: Parts) -> str:
    names = list(map(shown, ties.labels[:_NAMED]))
    more = len(ties) - len(names)
    if more:
        return f"{', '.join(names)} and {others(more)}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def unplaced(found: Found) -> str:
    """Say how many incidents are in none of the parts."""
    groups = found.groups
    named = zip(groups.values, groups.incidents, strict=True)
    missing = found.totals.incidents - sum(many for value, many in named if value not in _NOBODY)
    if missing <= 0 or not found.by:
        return ""
    return f" Not counted: {counted(missing, 'incident')} of which no {noun(found.by)} is known."


def most_in(groups: Parts, toll: TollName | None = None) -> str:
    """Return in which times the most are, with how many: "Jan 2022 and Mar 2022 (4)"."""
    counts = groups.counted(toll)
    best = max(counts)
    ties = groups.taken([place for place, count in enumerate(counts) if count == best])
    figure = f"{best:,}" if toll is None else sum_text(ties[0].measured, toll)
    return f"{_names(ties)} ({figure}{' each' if len(ties) > 1 else ''})"
