"""An article as sentences that the parser has read, each knowing where it stands.

The finders work on a sentence's own text; `Sentence.span` leads an offset in it back to the
article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.casing import Recaser
from bot.extract.normal import Normalised, normalise
from bot.models import Article, Evidence, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence. `paragraph` is -1 for the headline; `tokens` are spaCy's."""

    index: int
    paragraph: int
    tokens: "Tokens"
    passage: Normalised
    at: Span

    @property
    def text(self) -> str:
        """Return the sentence as the parser read it."""
        return self.tokens.text

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
        return [t for t in self.tokens if t.idx - base < end and t.idx - base + len(t) > start]

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of the sentence's text stands in the article."""
        base = self.tokens.start_char
        first, last = self.passage.origin(base + start, base + end)
        return Span(self.at.start + first, self.at.start + last, self.at.part)

    def evidence(self, article: Article, start: int = 0, end: int | None = None) -> Evidence:
        """Return a stretch of the sentence (all of it unless said) as proof."""
        span = self.span(start, len(self.text) if end is None else end)
        return Evidence(start=span.start, end=span.end, part=span.part, quote=article.quote(span))


def read_sentences(article: Article, nlp: "Language", recaser: Recaser) -> list[Sentence]:
    """Parse headline and body into sentences, in reading order."""
    places = [article.title_span, *article.body]
    passages = [normalise(recaser.recase(article.quote(span))) for span in places]
    sentences: list[Sentence] = []
    for number, (span, passage, doc) in enumerate(
        zip(places, passages, nlp.pipe(p.text for p in passages), strict=True)
    ):
        for tokens in _sentences(doc.sents):
            sentences.append(Sentence(len(sentences), number - 1, tokens, passage, span))
    return sentences


def _sentences(found: "Iterator[Tokens] | Sequence[Tokens]") -> "Iterator[Tokens]":
    """Drop what holds no word."""
    return (tokens for tokens in found if any(token.is_alpha for token in tokens))
