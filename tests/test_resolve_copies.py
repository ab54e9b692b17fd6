"""Copies: one story in several papers is one source, and who retells it in own words is another."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from builders import DAY
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus import load_articles
from bot.models import Article
from bot.resolve.copies import Story, is_copy, origins, pack, sketch_of, unpack

SEEDS = Path(__file__).parents[1] / "seeds"
LATER = DAY + timedelta(days=1)
TEXT = """Gunmen stormed an army barracks in the north of the province before dawn on Friday and
shot dead 11 soldiers as they slept, two officials said. The barracks stands in open country beside
the only road. The gunmen cut the fence, killed the guard and went from room to room. Nobody has
said that it was them. The governor called for more troops, and the army sent a battalion."""
RETOLD = """Eleven Iraqi soldiers died when an outpost of theirs was overrun at about three in the
morning, a colonel of the joint command told this newspaper. Islamic State is thought to be behind
the raid, the worst for the army since summer, he added. A search of the orchards nearby went on."""


def told(by="Wire A", text=TEXT, day=0, agency=None, is_named=True):
    """Return a story of that publisher, `day` days after the first."""
    return Story(by, is_named, DAY + timedelta(days=day), agency, sketch_of([text]))


def test_whatever_is_copied_is_known_by_the_first_hashes():
    """Of two long texts of which a half is shared, the first hashes tell that they may be one."""
    words = [f"w{n}" for n in range(3000)]
    for cut in range(0, 1400, 200):
        one, other = (sketch_of([" ".join(words[start : start + 1500])]) for start in (0, cut))
        shared = len(one.members & other.members)
        end = min(one.end, other.end)
        assert is_copy(one, other) == (shared >= 0.5 * min(one.count_to(end), other.count_to(end)))


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.)\s+", text)


def paragraphs(article: Article) -> list[str]:
    return [article.quote(span) for span in article.body]


def desk(text: str) -> str:
    """Return a text as a copy desk leaves it, in the words of its own house."""
    house = {"wounded": "injured", "militants": "fighters", "at least": "no fewer than",
             "said on": "said", " were ": " had been ", "gunmen": "armed men"}  # fmt: skip
    for word, ours in house.items():
        text = text.replace(word, ours)
    return text


EDITS: dict[str, Callable[[list[str]], list[str]]] = {
    "the-tail-cut-off": lambda texts: texts[: max(1, len(texts) // 3)],
    "the-first-paragraph-cut-off": lambda texts: texts[1:] or texts,
    "paragraphs-the-other-way-round": lambda texts: texts[::-1],
    "figures-updated": lambda texts: [re.sub(r"\b\d+\b", "97", text) for text in texts],
    "in-the-words-of-the-house": lambda texts: [desk(text) for text in texts],
    "every-third-sentence-dropped": lambda texts: [
        " ".join(s for n, s in enumerate(sentences(text)) if n % 3 != 2) for text in texts
    ],
    "with-another-story-below": lambda texts: [*texts, RETOLD],
    "in-capitals": lambda texts: [text.upper() for text in texts],
}


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    return [one for one in load_articles([SEEDS]) if isinstance(one, Article)]


@pytest.mark.parametrize("edit", [pytest.param(edit, id=name) for name, edit in EDITS.items()])
def test_a_story_is_known_again_however_it_was_edited(seeds, edit):
    for seed in seeds:
        edited = sketch_of(edit(paragraphs(seed)))
        assert is_copy(sketch_of(paragraphs(seed)), edited), seed.id


def test_no_two_seeds_are_copies_though_outlets_tell_of_one_event(seeds):
    sketches = [(seed.id, sketch_of(paragraphs(seed))) for seed in seeds]
    for (name, one), (other_name, other) in combinations(sketches, 2):
        assert not is_copy(one, other), (name, other_name)


@pytest.mark.parametrize(
    ("one", "other", "copied"),
    [
        pytest.param("Police", "police", True, id="a-word"),
        pytest.param("Bomb kills three.", "Three killed by bomb.", False, id="a-line-of-its-own"),
        pytest.param("", "", False, id="nothing-is-no-copy-of-nothing"),
        pytest.param("", TEXT, False, id="nor-of-anything"),
        pytest.param(TEXT, RETOLD, False, id="in-own-words"),
        pytest.param("Al-Az‘īm fell to them", "al azim FELL to them", True, id="in-other-letters"),
    ],
)
def test_texts_of_any_length(one, other, copied):
    assert is_copy(sketch_of([one]), sketch_of([other])) is copied
    assert is_copy(sketch_of([other]), sketch_of([one])) is copied


def test_of_long_texts_samples_are_compared():
    words = [f"word{n}" for n in range(4000)]
    long, part = sketch_of([" ".join(words)]), sketch_of([" ".join(words[:1000])])
    assert len(pack(long)) == len(pack(part)) == 1024
    assert is_copy(part, long) and not is_copy(sketch_of([TEXT]), long)
    stories = [Story("Wire A", True, DAY, None, long), Story("Daily", True, LATER, None, part)]
    assert [origin.told for origin in origins(stories)] == [DAY, DAY]
    stories = [Story("Wire A", True, LATER, None, long), Story("Daily", True, DAY, None, part)]
    assert [origin.told for origin in origins(stories)] == [LATER, DAY]


def test_a_sketch_is_kept_as_it_is():
    sketch = sketch_of([TEXT])
    assert unpack(pack(sketch)) == sketch
    assert unpack(None) == sketch_of([])


@pytest.mark.parametrize(
    ("stories", "publishers"),
    [
        pytest.param([told()], ["Wire A"], id="alone"),
        pytest.param([told(), told("Daily", RETOLD)], ["Wire A", "Daily"], id="own-words"),
        pytest.param(
            [told("Daily", day=1), told(), told("Radio", day=1)],
            ["Wire A"] * 3,
            id="who-had-it-first",
        ),
        pytest.param(
            [told("Daily", agency="AP"), told("Radio", agency="AP"), told("Post", day=-1)],
            ["AP"] * 3,
            id="whom-they-credit",
        ),
        pytest.param(
            [told("Daily", agency="AP"), told("AP", RETOLD)],
            ["AP", "AP"],
            id="the-agency's-next-story",
        ),
        pytest.param(
            [told("5f3a", is_named=False), told("Daily", day=1)], ["Daily"] * 2, id="a-name-first"
        ),
        pytest.param(
            [told("A", TEXT), told("B", f"{TEXT} {RETOLD}", day=1), told("C", RETOLD, day=2)],
            ["A"] * 3,
            id="copies-of-copies",
        ),
        pytest.param([], [], id="none"),
    ],
)  # fmt: skip
def test_whose_story_it_is(stories, publishers):
    assert [origin.publisher for origin in origins(stories)] == publishers


def test_what_is_reprinted_is_as_old_as_what_it_was_printed_from():
    update = TEXT.replace("11 soldiers", "15 soldiers")
    cut = " ".join(sentences(TEXT)[:2])
    stories = [told(), told(text=update, day=1), told("Daily", day=2), told("Radio", cut, day=3)]
    days = [(origin.told - DAY).days for origin in origins(stories)]
    assert days == [0, 1, 0, 0]


def whole_in(one: Story, other: Story) -> bool:
    """Tell by the sets alone whether all that is known of a story stands in another."""
    end = min(one.sketch.end, other.sketch.end)
    known = {found for found in one.sketch.members if found <= end}
    return bool(known) and known <= other.sketch.members


TEXTS = sentences(TEXT) + sentences(RETOLD)
STORIES = st.lists(
    st.builds(
        told,
        by=st.sampled_from(["Wire A", "Daily", "Radio"]),
        text=st.lists(st.sampled_from(TEXTS), max_size=5).map(" ".join),
        day=st.integers(0, 2),
        agency=st.sampled_from([None, None, "AP", "AFP"]),
        is_named=st.booleans(),
    ),
    max_size=8,
)


@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_stories_makes_no_difference(stories, random):
    places = random.sample(range(len(stories)), len(stories))
    found = origins(stories)
    assert origins([stories[place] for place in places]) == [found[place] for place in places]


@given(STORIES)
def test_told_is_the_first_day_on_which_a_copy_had_all_its_words(stories):
    def first(story: Story) -> date:
        copies = [s for s in stories if is_copy(s.sketch, story.sketch) and whole_in(story, s)]
        return min((s.published for s in copies), default=story.published)

    told_on = [origin.told for origin in origins(stories)]
    assert told_on == [min(story.published, first(story)) for story in stories]


@given(st.text(), st.text())
def test_any_text_has_a_sketch_and_is_its_own_copy(one, other):
    sketches = sketch_of([one]), sketch_of([other])
    assert is_copy(*sketches) == is_copy(*reversed(sketches))
    assert is_copy(sketches[0], sketches[0]) == bool(pack(sketches[0]))
