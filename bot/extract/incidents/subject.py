"""Tell from all the words of an article whether it reports attacks at all.

A match, a market, a play, a memorial and a mine's gas are told in the words of attacks; what gives
them away are all their other words together. Each word of the parser's vocabulary has a weight,
which was learnt (bot/evaluate/learning.py): the projection of its vector's direction on one
direction among all. What an article is about is the mean over its words.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from bot.extract.text.document import Sentence
from bot.subject import Learnt

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Token
    from spacy.vocab import Vocab

# Natural log of the odds from which on an article reports no attack. By what was learnt on other
# sets, 86 of 113 such articles are above it, and 4 of the 392 that report one.
CERTAIN = 1.0
FEWEST = 20  # words: fewer, a sentence or two, do not tell what an article is about
# What names stand for differs from article to article, and is not what an article is about.
_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV"))


class SubjectJudge:
    """The weights of a vocabulary's words; a model without word vectors has none, and is silent."""

    def __init__(self, vocab: "Vocab", learnt: Learnt | None) -> None:
        self._vocab = vocab
        self._bias = learnt.bias if learnt is not None else 0.0
        self._weights: NDArray[np.float32] | None = None
        if learnt is not None and vocab.vectors.shape[1] == len(learnt.weights):
            self._weights = directions(vocab) @ np.array(learnt.weights, dtype=np.float32)

    def reports_attacks(self, sentences: Iterable[Sentence]) -> bool:
        """Tell a report from a review, a match or a day of memory; what is unclear is a report."""
        if self._weights is None:
            return True
        rows = content_rows(sentences, self._vocab)
        return len(rows) < FEWEST or self._bias + float(self._weights[rows].mean()) <= CERTAIN


def directions(vocab: "Vocab") -> "NDArray[np.float32]":
    """Return the vectors of a vocabulary, each of length one (a row of zeros stays so)."""
    vectors: NDArray[np.float32] = np.asarray(vocab.vectors.data, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    each: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-6)
    return each


def content_rows(sentences: Iterable[Sentence], vocab: "Vocab") -> list[int]:
    """Return where the vectors of the words stand that tell a subject, a row a word."""
    rows: dict[int, int] = vocab.vectors.key2row
    keys = (t.lower for sentence in sentences for t in sentence.each if _tells_a_subject(t))
    return [rows[key] for key in keys if key in rows]


def _tells_a_subject(token: "Token") -> bool:
    return token.pos_ in _CONTENT and token.is_alpha and not token.is_stop
