"""From the text of a query to a Query: a recursive-descent parser over tokens.

    query       = { alternation } ;                      all of them hold
    alternation = operand , { OR , operand } ;           any of them holds
    operand     = { NOT } , value ;
    value       = "(" , query , ")" , [ "AND" ] | field | phrase | distance | toll | words ;
    field       = name , sign , text , { word } ;        more words where only together they mean
                                                         something: by:Islamic State; and more
                                                         values as bot/query/spread.py reads them
    phrase      = '"' , text , '"' ;
    words       = word , { word } ;                      the longest run that names something,
                                                         else one word of the text
    distance    = "within" , length , "of" , words ;     and "20 km from …", "near …"
    toll        = bound , number , "killed" ;            "at least 10 people wounded"
    OR          = "OR" | "|" | "or" | "vs" ;             in small letters between values only
    NOT         = "-" | "not" | "without" | "except" | "excluding" ;
    sign        = ":" | ":=" | "=" | "!=" | ">=" | ">" | "<=" | "<" ;

So OR binds tighter than what stands side by side, as in the search of Gmail, Slack and Google:
`iraq OR syria bombing` is (Iraq or Syria) and bombing. "AND" and other words without a condition
may stand anywhere. "except x or y" in plain words leaves out both. A bracket without its partner
is punctuation. Places, groups or types side by side are any of them, as an incident has one; those
in a bracket before "AND" hold beside the others: `(place:Diyala) AND mosul` is nowhere.

Any text gives a query or a Mistake, which `bot.query.command` turns into a sentence.
"""

import re
from collections.abc import Sequence

from bot.gazetteer.names import fold
from bot.query.canonical import query_text
from bot.query.draft import Draft, Notes, Parsed
from bot.query.fields import READERS, read_field
from bot.query.group import Group
from bot.query.known import Known, Run, Slot
from bot.query.mistake import Edit, Mistake
from bot.query.model import Query
from bot.query.names import phrase_filter
from bot.query.naming import MOST_GUESSED, has_strangers
from bot.query.spread import spread
from bot.query.terms import weight
from bot.query.tokens import Token, clean, find_tokens, has_field
from bot.query.untold import about_unknown
from bot.query.words import is_empty, is_passed_over, is_question, read_word

LONGEST = 1000  # characters; forty values with long names in them are fewer
MOST_TERMS = 40  # values, more than anybody types
DEEPEST = 12  # brackets in brackets; each is a few calls deep here and in the store
_NO_OPERATOR = (
    "“{}(…)” is no operator here: what is in its brackets is looked for word by word, without such "
    "as “a”."
)
_LONE = "A bracket without its partner was left out."
_ROOM = 50  # characters of a command around its query
_SIGN = re.compile("[:=<>≤≥≠]")  # no field is without
_QUOTED, _BRACKETS = re.compile('"[^"]*"'), re.compile("[()]")
_EMPTY = re.compile(r"\( *\)(?: AND\b)?")
_ORS = frozenset({"or", "vs", "versus"})
_BOUNDS = frozenset({"more", "fewer", "less"})
_NEGATIONS = frozenset({"not", "without", "except", "excluding"})


def parse_query(text: str, known: Known) -> Parsed:
    """Return the query that a text (cleaned by `tokens.clean`) asks. Raises Mistake.

    What is accepted is short enough to be accepted again in its canonical form.
    """
    parsed = known.parsed.get(text)
    if parsed is None:
        parsed = known.parsed[text] = _parse(text, known)
    return parsed


def _parse(text: str, known: Known) -> Parsed:
    tokens = spread(find_tokens(text, READERS), text)
    _refuse_depth(tokens)
    notes = Notes()
    reading = _Reading(text, tokens, known, notes, question=is_question(text))
    draft = reading.whole()
    terms = draft.finish(known.vocabulary)
    query = Query(terms=terms, sort=notes.sort)
    _refuse_size(query, notes, tokens, text)
    remarks = tuple(dict.fromkeys(filter(None, (*notes.said(terms), *about_unknown(terms)))))
    counts = tuple(dict.fromkeys(notes.counts))
    return Parsed(query, notes.page, remarks, tuple(notes.guessed), notes.size, counts)


def has_fields(text: str) -> bool:
    """Tell whether a text is written in the query language: "by:Taliban", "page:2"."""
    if _SIGN.search(text) is None:
        return False
    return has_field(clean(text)[:LONGEST], READERS)


def apart_from_fields(text: str) -> tuple[str, str]:
    """Return the plain words of a text, and its fields: "how many? place:Diyala" in two.

    A bracket that had nothing but fields in it goes with its AND.
    """
    cleaned = clean(text)[:LONGEST]
    plain = cleaned
    fields: list[str] = []
    for token in reversed(find_tokens(cleaned, READERS)):
        if token.kind == "field" and token.name in READERS:
            fields.insert(0, cleaned[token.start : token.end])
            plain = f"{plain[: token.start]} {plain[token.end :]}"
    return " ".join(_EMPTY.sub(" ", plain).split()), " ".join(fields)


def _refuse_depth(tokens: Sequence[Token]) -> None:
    """Refuse brackets that are too deep in one another, before they are descended into."""
    depth = 0
    for token in tokens:
        depth = depth + 1 if token.kind == "open" else max(depth - (token.kind == "close"), 0)
        if depth > DEEPEST:
            raise _too_deep(tokens)


def _too_deep(tokens: Sequence[Token]) -> Mistake:
    brackets = (token for token in tokens if token.kind in {"open", "close"})
    return Mistake(
        f"Brackets can be {DEEPEST} deep in one another",
        *(Edit(token.start, token.end, "") for token in brackets),
    )


def _refuse_size(query: Query, notes: Notes, tokens: Sequence[Token], text: str) -> None:
    """Refuse a query whose canonical text would be refused, with the first half of it instead."""
    canonical = query_text(query, notes.page, notes.size)
    half = Edit(tokens[len(tokens) // 2].start, len(text), "") if tokens else None
    if half and len(canonical) > LONGEST - _ROOM:
        raise Mistake(f"A query can have {LONGEST:,} characters, written out in full", half)
    if half and weight(query.terms) > MOST_TERMS:
        raise _too_many(half)
    if _depth(canonical) > DEEPEST:
        raise _too_deep(tokens)


def _depth(canonical: str) -> int:
    """Return how deep brackets are in one another, those in quotation marks aside."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(_QUOTED.sub("", canonical)):
        depth += 1 if bracket == "(" else -1
        deepest = max(depth, deepest)
    return deepest


def _too_many(edit: Edit) -> Mistake:
    return Mistake(f"That is more than {MOST_TERMS} words", edit)


class _Reading:
    """The tokens of one query, read from left to right."""

    def __init__(
        self, text: str, tokens: Sequence[Token], known: Known, notes: Notes, *, question: bool
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._known = known
        self._notes = notes
        self._question = question
        self._folded = [fold(token.text) if token.kind == "word" else "" for token in tokens]
        notes.is_prose = len(tokens) > MOST_GUESSED and has_strangers(self._folded, known)
        self._marks = [self._mark(at) for at in range(len(tokens))]
        self._at = 0
        self._run = Run((), ())
        self._run_start = 0

    def whole(self) -> Draft:
        """Read everything; a closing bracket without its partner is punctuation."""
        whole = Draft(self._notes)
        whole.absorb(self._group())
        while self._at < len(self._tokens):
            self._at += 1  # the bracket
            whole.remark(_LONE)
            whole.absorb(self._group())
        return whole

    def _group(self) -> Draft:
        """Read up to a closing bracket or the end."""
        group = Group(self._notes, self._known.vocabulary)
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "close":
                break
            if "," in self._text[self._tokens[self._at - 1].end : token.start]:
                group.add_comma()
            mark = self._marks[self._at]
            if mark == "or":
                group.add_or(token)
                self._at += 1
            elif mark == "not":
                group.add_not(token)
                self._at += 1
            elif mark == "word" and is_passed_over(token, self._folded[self._at], self._known):
                group.add_nothing(token)
                self._at += 1
            else:
                if token.negated:
                    group.add_not(token)
                group.add(self._value(token), token)
                if token.kind == "open" and self._is_and():
                    group.add_and()
        return group.finish()

    def _is_and(self) -> bool:
        """Tell whether an AND comes right after a bracket."""
        if self._at >= len(self._tokens):
            return False
        return self._tokens[self._at - 1].kind == "close" and self._tokens[self._at].text == "AND"

    def _value(self, token: Token) -> Draft:
        """Read a group in brackets, a field, quoted words or the longest run of bare ones."""
        if token.kind == "open":
            operator = self._operator_before(token)
            self._at += 1
            group = self._group()
            group.remark(_NO_OPERATOR.format(operator) if operator else "")
            if self._at == len(self._tokens):
                group.remark(_LONE)
            self._at += 1  # the closing bracket, or the end
            return group
        draft = Draft(self._notes)
        if token.kind == "field":
            slot = Slot(token, self._words_from(self._at + 1))
            self._at += 1 + read_field(slot, draft, self._known)
        elif token.kind == "quoted":
            phrase = phrase_filter(token.text)
            draft.terms += [phrase] if phrase else []
            self._at += 1
        else:
            if not self._run_start <= self._at < self._run_start + len(self._run):
                self._begin_run()
            at = self._at - self._run_start
            self._at += read_word(self._run, at, draft, self._known, question=self._question)
        self._count(draft, token)
        return draft

    def _operator_before(self, bracket: Token) -> str:
        """Return the word in capitals that a bracket is glued to, if it says nothing: "NEAR(a)"."""
        if not self._at:
            return ""
        word, folded = self._tokens[self._at - 1], self._folded[self._at - 1]
        is_glued = word.end == bracket.start and word.text.isupper()
        return word.text if is_glued and is_empty(folded) else ""

    def _begin_run(self) -> None:
        """Take the words in a row of which this is one; those passed over before it are too."""
        start = self._at
        while start and self._marks[start - 1] == "word" and not self._tokens[start].negated:
            start -= 1
        tokens = self._words_from(start)
        self._run = Run(tokens, self._folded[start : start + len(tokens)])
        self._run_start = start

    def _count(self, draft: Draft, token: Token) -> None:
        self._notes.values += draft.size
        if self._notes.values > MOST_TERMS:
            raise _too_many(Edit(token.start, self._tokens[-1].end, ""))

    def _words_from(self, start: int) -> Sequence[Token]:
        """Return the bare words from a place on, up to the first token of another kind."""
        end = start
        while end < len(self._tokens) and self._marks[end] == "word":
            if self._tokens[end].negated and end > start:
                break
            end += 1
        return self._tokens[start:end]

    def _mark(self, at: int) -> str:
        """Return what a token is: one that joins or leaves out, a bare word, or of its own kind."""
        if self._is_or(at):
            return "or"
        return "not" if self._is_negation(at) else self._tokens[at].kind

    def _is_or(self, at: int) -> bool:
        """Tell whether a token is an OR; in small letters it is one only between values."""
        token = self._tokens[at]
        if token.kind != "word" or token.text == "OR":
            return token.kind in {"or", "word"}
        if self._folded[at] not in _ORS:
            return False
        if self._has_next(at) and self._tokens[at + 1].text.casefold() in _BOUNDS:
            return not self._tokens[at - 1].text.isdecimal()  # "10 or more"
        return at > 0 and self._tokens[at - 1].kind != "open" and self._has_next(at)

    def _is_negation(self, at: int) -> bool:
        """Tell whether a word leaves out what follows; at the end it is a word like others."""
        return self._folded[at] in _NEGATIONS and self._has_next(at)

    def _has_next(self, at: int) -> bool:
        return at + 1 < len(self._tokens) and self._tokens[at + 1].kind != "close"
