"""Any reply, and any look of it: what hypothesis draws for the renderers of all platforms."""

from datetime import UTC, date, datetime

import replies
from hypothesis import strategies as st

from adapters.serving.look import Look
from bot.models import Toll
from bot.reply.model import (
    Action,
    Card,
    Field,
    Figures,
    Head,
    Quote,
    Reply,
    Section,
    SourceLine,
    Timed,
)
from bot.reply.wording import shown

NASTY = (
    "<!channel>", "<@U123>", "<@400000000000000001>", "@everyone", "&amp;", "*", "_", "`", "~",
    ">", "# h", "- x", "1. x", "[a](http://b.example)", "||s||", ":fire:", "<:a:1>", "<t:1:R>",
    "\\", "```", "&" * 40, "<" * 90, "😀" * 60,
)  # fmt: skip
words = st.one_of(
    st.text(max_size=40), st.sampled_from(NASTY), st.text(max_size=5).map(lambda t: t * 700)
).map(shown)
sources = st.builds(
    SourceLine, words, words, words, st.just(date(2022, 1, 21)),
    st.one_of(st.none(), words.map("https://x.example/{}".format), words),
)  # fmt: skip
quotes = st.builds(Quote, st.lists(words, min_size=1, max_size=3).map(tuple), sources, words)
MOMENT = datetime(2022, 1, 21, 3, 0, tzinfo=UTC)
told = st.one_of(words, st.builds(Timed, words, st.just(MOMENT), words))
fields = st.builds(Field, words, told, told, st.lists(quotes, max_size=4).map(tuple))
sections = st.builds(Section, words, st.lists(fields, max_size=30).map(tuple))
cards = st.builds(
    Card, st.integers(1, 10**9), words, words, st.lists(words, max_size=3).map(tuple),
    st.integers(0, 500), st.booleans(), words, words,
)  # fmt: skip
names = st.sampled_from(
    ["previous", "next", "sort", "open", "drop", "suggestion", "corrected", "more", "stats", "map"]
)
actions = st.builds(Action, names, words, words)
answers = st.builds(
    Reply,
    kind=st.sampled_from([r.kind for r in replies.EVERY_KIND]),
    understood=words,
    head=st.builds(Head, words, st.lists(told, max_size=5).map(tuple)),
    cards=st.lists(cards, max_size=20).map(tuple),
    sections=st.lists(sections, max_size=6).map(tuple),
    sources=st.lists(sources, max_size=30).map(tuple),
    notice=words,
    actions=st.lists(actions, max_size=40).map(tuple),
    figures=st.just(Figures(Toll(1, None))),
    retold=words,
    answer=words,
    text=st.one_of(st.just(""), st.lists(words, max_size=40).map("\n\n".join)),
)
looks = st.builds(
    Look,
    st.sampled_from(["", "k3J9aB2cD4"]),
    st.sampled_from(["", "b2.0"]),
    st.booleans(),
    words,
    st.just(()),
)
