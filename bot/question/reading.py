"""A question read as far as its own words go, before the conversation adds what is missing."""

from collections.abc import Collection
from typing import NamedTuple

from bot.query.commands import Aspect, Count, Counting
from bot.query.counts import of_people
from bot.query.dates import BadDate
from bot.query.known import Known
from bot.query.model import Dimension
from bot.query.names import find_source
from bot.question.actors import read_actors
from bot.question.events import FindEvent, read_event
from bot.question.measured import (
    not_apart,
    read_abductions,
    read_counting,
    read_counts,
)
from bot.question.mend import mend
from bot.question.names import read_names
from bot.question.other_names import query_of, read_other_names
from bot.question.pattern import pattern
from bot.question.pieces import Piece, Pieces, find, found_by, masked, words_of
from bot.question.relations import (
    read_alone,
    read_alternatives,
    read_compared,
    read_groups_attacked,
    read_left_out,
    read_names_attacked,
    read_near,
    read_sources,
    read_targets,
)
from bot.question.roles import Role, read_role, read_side
from bot.question.times import read_times
from bot.question.tolls import read_tolls
from bot.question.wanted import mark_words, read_aspect, read_unknown


class Reading(NamedTuple):
    """What the words of a question say: what it wants, its terms, and what means nothing here.

    `pieces` are all of it, `left` the words not understood; `wrong` is a sentence on a date that
    does not exist or an event that is not found, or, `unanswered`, on what is not worked out.
    """

    aspect: Aspect | None
    by: Dimension | None
    pieces: Pieces
    left: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    wrong: str = ""
    counting: Counting | None = None
    unanswered: bool = False
    counts: tuple[Count, ...] = ()

    @property
    def terms(self) -> Pieces:
        """Return the pieces that ask for something, from left to right."""
        return tuple(piece for piece in self.pieces if piece.terms)

    @property
    def is_about_something(self) -> bool:
        """Tell whether it names anything that incidents have, or incidents themselves."""
        return any(
            (piece.mask.startswith("@") and piece.mask != "@people")
            or piece.low in _HAPPENING
            or (piece.kind not in {"word", "cue", "date"})
            for piece in self.pieces
        )

    @property
    def is_about_incidents(self) -> bool:
        """Tell whether it has a word for what is recorded: an attack, a group somewhere."""
        if any(piece.kind == "group" for piece in self.pieces) and len(self.terms) > 1:
            return True
        return any(
            piece.says in _RECORDED or piece.kind in {"type", "role", "toll"}
            for piece in self.pieces
        )


_RECORDED = frozenset({"@attack", "@kill", "@wound", "@abduct"})
_HAPPENING = frozenset(
    "happen happens happened happening occur occurs occurred record records recorded reported "
    "incident incidents latest trend violence worse deadliest deadly new "
    "bloody lethal news going".split()
)
_FEW = 3  # words
_NOT_APART = "Whose casualties they are is not told apart in these figures: they are everybody's."
_SMALLER = frozenset("place town towns city cities village villages".split())
_BY_PROVINCE = "Figures are told apart by province, and by nothing smaller."
_CORRECTION = pattern("(i_mean|i_meant|or_rather|sorry|no_wait|actually_no)")


def read(
    pieces: Pieces, known: Known, find_event: FindEvent | None, *, goes_on: bool = False
) -> Reading:
    """Read pieces (of `pieces.cut`) by the names and words that are known.

    In a question that goes on from another, a word for people alone asks for their deaths.
    """
    pieces = _without_closer(mend(pieces, known))
    try:
        event = read_event(pieces, known, find_event)
        times = read_times(event.pieces, known)
    except BadDate as bad:
        return Reading(None, None, pieces, wrong=f"{bad.sentence}.")
    if event.missing:
        wrong = f"No incident on record is “{event.missing}”, to count from."
        return Reading(None, None, pieces, wrong=wrong, unanswered=True)
    reading = _read_timed(times.pieces, known, goes_on=goes_on)
    return reading._replace(remarks=(*event.remarks, *times.notes, *reading.remarks))


def _without_closer(pieces: Pieces) -> Pieces:
    """Take "before" off the end: "has it been attacked before?" bounds nothing by it."""
    closes = len(pieces) > _FEW and pieces[-1].low == "before"  # "what happened before" asks when
    return pieces[:-1] if closes else pieces


def _read_timed(pieces: Pieces, known: Known, *, goes_on: bool) -> Reading:
    """Read what is left when the times are known: tolls, sides, names, and what is wanted."""
    words = known.lexicon.questions
    pieces = read_tolls(read_sources(pieces, lambda name: _is_outlet(name, known)), words)
    role = read_role(pieces, known.lexicon, alone=goes_on)
    role = role._replace(counts=tuple(of_people(count, known) for count in role.counts))
    unknown = read_unknown(read_groups_attacked(read_names(role.pieces, known)), words)
    masks = masked(unknown.pieces)
    if any(words.small_talk.found(masks)):
        return Reading(None, None, pieces, left=(words_of(pieces),))
    for form, none in words.not_answered.found(masks):
        asked_for = found_by(form, unknown.pieces)
        left = tuple(p.text for p in asked_for if _means_nothing(p, known))
        return Reading(None, None, pieces, left, wrong=none.sentence, unanswered=True)
    targeted = read_targets(unknown.pieces, known.lexicon)
    named = read_names_attacked(read_other_names(targeted, known, first=goes_on), words)
    sided = read_side(named, known, goes_on=goes_on)
    pieces = read_abductions(_corrected(read_actors(sided.pieces, known)))
    asked = read_aspect(pieces, words)
    if asked.aspect == "attackers":  # those whom a group lost, whatever it calls them
        role = role._replace(counts=(Count("attackers"),), unknown=())
    aspect = _of_role(asked.aspect, role)
    counting = read_counting(pieces, aspect, asked.by, role.aspect)
    counts = read_counts(pieces, aspect, role.counts)
    aspect = counts[0].aspect if counts else aspect
    related = _related(_abductions(pieces, aspect, counts), aspect, known)
    pieces = mark_words(related, asked, words)
    left = tuple(piece.text for piece in pieces if _means_nothing(piece, known))
    is_apart = role.aspect in {None, aspect, counting}
    apart = () if is_apart else (_NOT_APART,)
    narrower = role.unknown if (is_apart and aspect != role.aspect) or not role.counts else ()
    sentences = (*unknown.sentences, *narrower, *sided.unknown, *apart, *not_apart(counts))
    smaller = asked.by is Dimension.PROVINCE and any(piece.low in _SMALLER for piece in pieces)
    remarks = (_BY_PROVINCE,) if smaller else ()
    return Reading(
        aspect, asked.by, pieces, left, sentences, remarks, counting=counting, counts=counts
    )


def _is_outlet(name: str, known: Known) -> bool:
    return find_source(name, known.vocabulary) is not None


def _related(pieces: Pieces, aspect: Aspect | None, known: Known) -> Pieces:
    """Read how the names stand to one another."""
    pieces = read_left_out(read_alternatives(read_alone(pieces)))
    pieces = read_near(pieces, lambda term: bool(query_of(term, known)[0].terms))
    return read_compared(pieces) if aspect == "compare" else pieces


def _corrected(pieces: Pieces) -> Pieces:
    """Let what follows "I mean" take the place of what was said before of its kind."""
    span = find(_CORRECTION, pieces)
    if not span:
        return pieces
    after = pieces[span.end :]
    kinds = {piece.kind for piece in after if piece.terms} - {"date"}
    before = tuple(piece for piece in pieces[: span.start] if piece.kind not in kinds)
    return before + after


def _of_role(aspect: Aspect | None, role: Role) -> Aspect | None:
    """Return the aspect of a role's deaths, where it is deaths or a number that is asked for.

    Two sides held against one another ("more soldiers or civilians") are both told.
    """
    if role.aspect is None:
        return aspect
    counts = aspect in {None, "killed", "count", "what"}
    return role.aspect if counts or (aspect == "compare" and len(role.counts) > 1) else aspect


def _abductions(pieces: Pieces, aspect: Aspect | None, counts: Collection[Count]) -> Pieces:
    """Read "kidnapped" as the type of incident, unless it is the people who are counted."""
    if aspect == "abducted" or Count("abducted") in counts:
        return pieces
    return tuple(
        piece._replace(kind="type", terms=(_ABDUCTIONS.get(piece.low, "type:kidnapping"),))
        if piece.mask == "@abduct"
        else piece
        for piece in pieces
    )


_ABDUCTIONS = dict.fromkeys(("hostage", "hostages"), "type:hostage_taking")


def _means_nothing(piece: Piece, known: Known) -> bool:
    """Tell whether a word is in the way; those who attack ("gunmen") are in every incident."""
    if piece.kind != "word" or piece.says or piece.idle:
        return False
    return known.lexicon.people.get(piece.low) != "attackers"
