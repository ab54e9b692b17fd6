"""From the text of a query to a Query: tokens are read one after the other into a draft.

Any text gives a query or a Mistake, which `bot.query.command` turns into a sentence.
"""

from collections.abc import Sequence

from bot.query.draft import Draft, Parsed
from bot.query.fields import READERS, Known, Slot, read_field
from bot.query.mistake import Edit, Mistake
from bot.query.names import phrase_filter
from bot.query.tokens import Token, find_tokens
from bot.query.words import is_question, read_word

# More terms than anybody types; SQLite's full-text parser has a fixed stack.
MOST_TERMS = 40


def parse_query(text: str, known: Known) -> Parsed:
    """Return the query that a text (cleaned by `tokens.clean`) asks. Raises Mistake."""
    tokens = find_tokens(text, READERS)
    if len(tokens) > MOST_TERMS:
        surplus = Edit(tokens[MOST_TERMS].start, len(text), "")
        raise Mistake(f"That is more than {MOST_TERMS} words", surplus)
    draft = Draft()
    question = is_question(text)
    at = 0
    while at < len(tokens):
        at += _read_token(tokens, at, draft, known, question=question)
    return draft.finish(known.vocabulary)


def _read_token(
    tokens: Sequence[Token], at: int, draft: Draft, known: Known, *, question: bool
) -> int:
    """Read the token at a place; return how many tokens that took in."""
    token = tokens[at]
    if token.negated:
        raise Mistake(
            "Leaving something out is not available in this version",
            Edit(token.start, token.end, ""),
        )
    if token.kind == "field":
        return 1 + read_field(Slot(token, _words_from(tokens, at + 1)), draft, known)
    if token.kind == "quoted":
        phrase = phrase_filter(token.text)
        draft.texts += [phrase] if phrase else []
        return 1
    first = at
    while first and _is_word(tokens[first - 1]):
        first -= 1
    run = _words_from(tokens, first)
    return read_word(run, at - first, draft, known, question=question)


def _words_from(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return the bare words from a place on, up to the first token of another kind."""
    end = start
    while end < len(tokens) and _is_word(tokens[end]):
        end += 1
    return tokens[start:end]


def _is_word(token: Token) -> bool:
    return token.kind == "word" and not token.negated
