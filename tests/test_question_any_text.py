"""Any text has an outcome, and never an exception."""

from hypothesis import given
from hypothesis import strategies as st
from question_corpus import CORPUS, QUESTION_WORDS, known

from bot.query.command import command_text, parse_command
from bot.query.commands import Question
from bot.question.before import Before
from bot.question.understand import NotUnderstood, understand

WORDS = st.lists(st.sampled_from(QUESTION_WORDS), max_size=14).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(max_size=60), st.tuples(WORDS, st.text(max_size=9)).map("".join))


@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_any_conversation_has_an_outcome(texts):
    before = Before()
    for text in texts:
        outcome = understand(text, known(), before, CORPUS.find_event)
        assert isinstance(outcome, Question | NotUnderstood)
        if isinstance(outcome, Question):
            before = Before(outcome, outcome)


@given(text=WORDS)
def test_what_was_understood_is_a_command_that_can_be_sent_again(text):
    outcome = understand(text, known(), find_event=CORPUS.find_event)
    if isinstance(outcome, Question):
        written = command_text(outcome.command)
        k = known()
        again = parse_command(written, k.vocabulary, k.lexicon, k.today, k.world)
        assert command_text(again) == written
