"""The words of questions as they ship, and what is made from them."""

import json
import shutil

import pytest
from question_corpus import LEXICON, ROOT, known

from bot.bootstrap import Application
from bot.errors import SettingsError
from bot.lexicons.lexicon import QUESTIONS, load_lexicon
from bot.question.mend import mend
from bot.question.pattern import NEUTRAL
from bot.question.pieces import cut, masked
from bot.resources import Places
from bot.settings import Settings

WORDS = LEXICON.questions


def low(text: str) -> list[str]:
    return [piece.low for piece in cut(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("the body count in Mali", "the death toll in mali", id="a phrase"),
        pytest.param("attacks last yr", "attacks last year", id="a short form"),
        pytest.param("worst-hit province", "hardest affected province", id="with a hyphen"),
        pytest.param("IS v JNIM", "is versus jnim", id="capitals"),
        pytest.param("we'd like to know", "wed like to know", id="no Wednesday"),
        pytest.param("on Wed", "on wednesday", id="Wednesday"),
        pytest.param("attacks in US", "attacks in us", id="a name in capitals"),
        pytest.param("Mali & Niger", "mali and niger", id="an ampersand"),
        pytest.param("with > 10 dead", "with more than 10 dead", id="a sign"),
        pytest.param("killed>=10 in:2021", "killed 10 in 2021", id="the query language stays"),
        pytest.param("body, count", "body count", id="a comma keeps apart"),
    ],
)
def test_phrases_are_read_as_what_they_are_the_same_as(text, read):
    assert " ".join(low(text)) == read


def test_what_is_read_of_a_phrase_is_plain():
    twice = {
        phrase: plain
        for plain, phrases in WORDS.same.items()
        for phrase in phrases
        if low(phrase) != low(" ".join(low(phrase)))
    }
    assert twice == {}


def test_a_word_is_of_one_class_that_stands_for_it():
    words = [word for name in NEUTRAL for word in WORDS.classes[name]]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_what_a_form_needs_is_in_whatever_it_finds():
    lists = (WORDS.frames, WORDS.not_recorded, WORDS.tolls)
    forms = [form for forms in lists for form, _ in forms.entries]
    asked = (ROOT / "tests/data/questions_phrased.jsonl").read_text("utf-8").splitlines()
    found = 0
    for line in asked:
        masks = masked(cut(json.loads(line)["ask"], WORDS))
        finding = [form for form in forms if form.pattern.search(masks.text)]
        assert [form for forms in lists for form, _ in forms.found(masks)] == finding
        found += len(finding)
    assert found > len(asked) / 2
    assert sum(bool(form.needs) for form in forms) > len(forms) / 2


def test_what_may_be_left_unread_bounds_nothing():
    idle = {word for words in WORDS.idle.values() for word in words}
    assert idle & (WORDS.bounds | WORDS.elsewhere) == set()


def test_all_forms_can_be_read():
    assert len(WORDS.frames.entries) == sum(len(frame.forms) for frame in WORDS.frame)
    assert WORDS.not_recorded.entries
    assert WORDS.small_talk.entries


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("hapened", "happened", id="a letter too few"),
        pytest.param("atttacks", "attacks", id="one too many"),
        pytest.param("wehre", "where", id="two the other way round"),
        pytest.param("Baghdad", "baghdad", id="a name"),
        pytest.param("died", "died", id="a word as it should be"),
    ],
)
def test_slips_are_mended(word, meant):
    assert mend(cut(word, WORDS), known())[0].low == meant


def copied(tmp_path):
    for path in (ROOT / "data").glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("bound = []", "bound is read by nothing", id="a name that there is not"),
        pytest.param("bounds = [", "not valid TOML", id="no TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path, line, says):
    (copied(tmp_path) / QUESTIONS).write_text(line)
    with pytest.raises(SettingsError, match=says):
        load_lexicon(tmp_path)


def test_no_article_is_read_again_for_words_of_questions(tmp_path):
    data = copied(tmp_path)
    read = Application(Settings(db=data / "x.db"), Places(data, data, data, data)).extractor_version
    (data / QUESTIONS).write_text("bounds = []")
    app = Application(Settings(db=data / "x.db"), Places(data, data, data, data))
    assert app.extractor_version == read
    (data / "types.toml").write_text("")
    assert app.extractor_version != read
