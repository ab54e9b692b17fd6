"""An article as sentences that the parser has read, each knowing where it stands.

The finders work on a sentence's own text; `Sentence.span` leads an offset in it back to the
article.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.extract.text.layout import Kind, Label, Layout
from bot.extract.text.normal import Normalised, normalise
from bot.extract.text.phrases import Word, read_words
from bot.models import Article, Evidence, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence. `paragraph` is -1 for the headline; `tokens` are spaCy's.

    `label` is the kind of what layout tells, a day or a place; that is no sentence of the text. A
    `timed` one is told as it happens, under an hour.
    """

    index: int
    paragraph: int
    tokens: "Tokens"
    passage: Normalised
    at: Span
    label: Kind | None = None
    timed: bool = False

    @cached_property
    def text(self) -> str:
        """Return the sentence as the parser read it."""
        return self.passage.text[self.tokens.start_char : self.tokens.end_char]

    @cached_property
    def each(self) -> "tuple[Token, ...]":
        """Return its tokens, made once: every finder goes through them."""
        return tuple(self.tokens)

    @cached_property
    def words(self) -> list[Word]:
        """Return its words, as the lexicon's phrases are compared with them."""
        return read_words(self.each)

    @property
    def in_headline(self) -> bool:
        """Tell whether this is (part of) the headline."""
        return self.paragraph < 0

    def offset(self, token: "Token") -> int:
        """Return where a token starts in the sentence's text."""
        return token.idx - self.tokens.start_char

    def tokens_in(self, start: int, end: int) -> list["Token"]:
        """Return the tokens that lie (partly) in a stretch of the sentence's text."""
        base = self.tokens.start_char
        first = max(bisect_right(self._starts, base + start) - 1, 0)
        after = bisect_left(self._starts, base + end)
        return [t for t in self.each[first:after] if t.idx + len(t) > base + start]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.each]

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of the sentence's text stands in the article."""
        base = self.tokens.start_char
        first, last = self.passage.origin(base + start, base + end)
        return Span(self.at.start + first, self.at.start + last, self.at.part)

    def evidence(self, article: Article, start: int = 0, end: int | None = None) -> Evidence:
        """Return a stretch of the sentence (all of it unless said) as proof."""
        span = self.span(start, len(self.text) if end is None else end)
        return Evidence(start=span.start, end=span.end, part=span.part, quote=article.quote(span))


def read_sentences(
    article: Article,
    nlp: "Language",
    layout: Layout,
    recase: Callable[[str], str] = str,
) -> list[Sentence]:
    """Parse headline and body into sentences, in reading order; `recase` mends capitals.

    Each label of the layout is one, before the first paragraph that it holds for.
    """
    places = list(_passages(article, layout))
    passages = [normalise(recase(article.quote(span))) for _, span, _ in places]
    sentences: list[Sentence] = []
    for (number, span, kind), passage, doc in zip(
        places, passages, nlp.pipe(p.text for p in passages), strict=True
    ):
        for tokens in [doc[:]] if kind else _sentences(doc.sents):
            timed = number in layout.clocked
            sentences.append(Sentence(len(sentences), number, tokens, passage, span, kind, timed))
    return sentences


def _passages(article: Article, layout: Layout) -> Iterator[tuple[int, Span, Kind | None]]:
    """Yield what is parsed by itself: the headline, labels, and paragraphs without theirs."""
    yield -1, article.title_span, None
    told: set[Label] = set()
    for number, span in enumerate(article.body):
        for label in layout.labels[number]:
            if label not in told:
                told.add(label)
                yield number, label.span, label.kind
        for piece in _pieces(article, span._replace(start=layout.starts[number])):
            yield number, piece, None


def labels_over(sentences: Sequence[Sentence], layout: Layout) -> dict[int, list[int]]:
    """Return, for each sentence under labels, those; a label lies under the headings before it."""
    at = {sentence.at: sentence.index for sentence in sentences if sentence.label}
    over = {}
    for sentence in sentences if at else ():
        if not sentence.in_headline:
            told = (at[label.span] for label in layout.labels[sentence.paragraph])
            over[sentence.index] = [index for index in told if index < sentence.index]
    return over


# The parser refuses a million characters, and slows down long before; no paragraph of a newspaper
# is as long as this.
LONGEST_PIECE = 20_000  # characters


def _pieces(article: Article, span: Span) -> Iterator[Span]:
    """Yield a paragraph as it stands, or in pieces that the parser can take."""
    start = span.start
    while span.end - start > LONGEST_PIECE:
        text = article.quote(Span(start, start + LONGEST_PIECE, span.part))
        cut = max(text.rfind(". ") + 1, 0) or text.rfind(" ") + 1 or LONGEST_PIECE
        yield Span(start, start + cut, span.part)
        start += cut
    if start < span.end:  # else it was all label
        yield Span(start, span.end, span.part)


# What ends a sentence; where a paragraph is punctuated, the parser's other ends are none.
_END = frozenset(".!?:;…\"'”’)]")
LONGEST = 120  # tokens of what is put together


def _sentences(found: "Iterator[Tokens] | Sequence[Tokens]") -> "Iterator[Tokens]":
    """Put together what the parser tore apart, and drop what holds no word.

    A stamp ("01/02/2021:") belongs to the sentence behind it, and so does what ends in the middle
    of a name.
    """
    open_piece: Tokens | None = None
    for piece in found:
        tokens = piece
        if open_piece is not None:
            tokens = piece.doc[open_piece.start : piece.end]
        open_piece = None
        if _is_torn(tokens) and tokens.end < len(tokens.doc):
            open_piece = tokens
        elif _has_word(tokens):
            yield tokens


def _is_torn(tokens: "Tokens") -> bool:
    if len(tokens) > LONGEST:
        return False
    if not _has_word(tokens):
        return True
    last = next((t for t in reversed(tokens) if not t.is_space), tokens[-1])
    return last.text[-1:] not in _END and tokens.doc.text.rstrip()[-1:] in _END


def _has_word(tokens: "Tokens") -> bool:
    return any(token.is_alpha for token in tokens)
