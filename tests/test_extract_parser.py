"""The parser without the spellings that it was packed with: it spells what it meets, each time."""

import subprocess
import sys

import pytest

from bot.extract.text.parser import load_parser

TEXT = "Gunmen weren't seen when three of Baqubah's officers died there on 12 January 2022."


@pytest.fixture(scope="module")
def nlp():
    return load_parser()


def _told(nlp):
    """Return all that is read of a text in letters, within a zone that is let go."""
    with nlp.memory_zone():
        return [
            (t.text, t.norm_, t.lemma_, t.tag_, t.pos_, t.dep_, t.ent_type_, str(t.morph), t.shape_)
            for t in nlp(TEXT)
        ]


def test_what_one_article_had_spelt_the_next_has_too(nlp):
    first = _told(nlp)
    assert first[0] == (
        "Gunmen", "gunmen", "gunman", "NNS", "NOUN", "nsubjpass", "", "Number=Plur", "Xxxxx"
    )  # fmt: skip
    assert _told(nlp) == first


def test_every_label_has_its_letters(nlp):
    labels = [label for name in ("tagger", "parser", "ner") for label in nlp.get_pipe(name).labels]
    assert len(labels) > 100
    assert [label for label in labels if label.strip() and label not in nlp.vocab.strings] == []


def test_a_parser_is_loaded_without_the_words_that_no_text_has_brought(nlp):
    assert len(nlp.vocab.strings) < 20_000


LOADED = """
import sys
from bot.extract.text.parser import load_parser
load_parser()
assert not {"spacy.cli", "jinja2", "typer"} & sys.modules.keys()
import spacy.cli
assert callable(spacy.cli.info)
"""


def test_spacy_is_loaded_without_its_command_line_which_stays_of_use():
    subprocess.run([sys.executable, "-W", "ignore", "-c", LOADED], check=True)


def test_the_process_that_takes_articles_in_loads_nothing_before_its_parser_that_reads_pages():
    loads = (
        "import sys, adapters.intake.worker; assert not {'httpx', 'feedparser'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", loads], check=True)
