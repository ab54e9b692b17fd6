"""Fields with several values: `target:police|army`, `source:A,B`, `place:(Iraq OR Syria)`.

Every value becomes a field of its own before anything is parsed. What stands apart, after a space,
is no value of the field before it.
"""

from collections.abc import Iterator, Sequence

from bot.query.tokens import Token

# Whose values have no comma in them, and side by side would all have to hold.
_LISTED = frozenset({"target", "weapon", "source", "outlet", "publisher"})
_JOINING = frozenset({"or", "and", "not"})


def spread(tokens: Sequence[Token], text: str) -> list[Token]:
    """Return the tokens with a field for each value; those of other queries are as they were."""
    if not any(token.kind == "field" for token in tokens):
        return list(tokens)
    done: list[Token] = []
    at = 0
    while at < len(tokens):
        field = tokens[at]
        bracket = field.kind == "field" and not field.text and _opens(tokens, at + 1)
        if bracket:
            end = _close(tokens, at + 1)
            opening = tokens[at + 1]._replace(start=field.start, negated=field.negated)
            done += [opening, *_named(tokens[at + 2 : end], field)]
            at = end
        elif field.kind == "field":
            done += [field] if "|" not in field.text else _apart(field)
            at += 1
            while value := _glued(tokens, at, field, text):
                done += _or(value) if not field.negated else ()
                done.append(value)
                at += 1 + (tokens[at].kind == "or")
        else:
            done.append(field)
            at += 1
    return done


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "open" and not tokens[at].negated


def _close(tokens: Sequence[Token], start: int) -> int:
    """Return where the bracket that opens at a place is closed, or the end."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += (tokens[at].kind == "open") - (tokens[at].kind == "close")
        if not depth:
            return at
    return len(tokens)


def _named(inner: Sequence[Token], field: Token) -> Iterator[Token]:
    """Yield what stands in a field's brackets, its words in a row as one value each."""
    words: list[Token] = []
    for token in inner:
        if token.kind == "word" and token.text.casefold() not in _JOINING and not token.negated:
            words.append(token)
            continue
        yield from _value(words, field)
        words = []
        is_value = token.kind == "quoted" or (token.kind == "word" and token.negated)
        yield _field(field, token, negated=token.negated) if is_value else token
    yield from _value(words, field)


def _value(words: Sequence[Token], field: Token) -> Iterator[Token]:
    if words:
        text = " ".join(word.text for word in words)
        whole = words[0]._replace(text=text, end=words[-1].end, quoted=len(words) > 1)
        yield _field(field, whole, negated=False)


def _field(field: Token, value: Token, *, negated: bool) -> Token:
    return value._replace(kind="field", name=field.name, op=field.op, negated=negated)


def _glued(tokens: Sequence[Token], at: int, field: Token, text: str) -> Token | None:
    """Return the further value of a field that a bar, or a comma, ties to the one before."""
    is_bar = at + 1 < len(tokens) and tokens[at].kind == "or" and tokens[at].text == "|"
    value = tokens[at + 1] if is_bar else tokens[at] if at < len(tokens) else None
    if not field.text or value is None or value.kind not in {"word", "quoted"} or value.negated:
        return None
    between = text[tokens[at - 1].end : value.start]
    if between == "|" or (between == "," and field.name in _LISTED):
        return _field(field, value, negated=field.negated)
    return None


def _or(value: Token) -> list[Token]:
    return [Token("or", "|", value.start - 1, value.start)]


def _apart(field: Token) -> list[Token]:
    """Return the values that a bar parts in quotation marks, each with the whole's place."""
    done: list[Token] = []
    for text in filter(None, map(str.strip, field.text.split("|"))):
        bar = Token("or", "|", field.end - 1, field.end)
        done += [bar] if done and not field.negated else []
        done.append(field._replace(text=text))
    return done or [field]
