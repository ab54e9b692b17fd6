"""What is asked back before a decision that may be a slip, and that nothing is lost by it."""

import pytest
from asked import ANN, answers_of
from builders import article, filled, report
from console import dateline

from bot.gazetteer.place import Place
from bot.query.elsewhere import World
from bot.store import open_store

EDITOR = ANN._replace(edits=True)


def place(name, kind, country, admin1):
    return Place(0, name, kind, country, admin1, None, 33.0, 44.0, 0)


PLACES = {
    "baqubah": [place("Baqubah", "city", "IQ", "Diyala")],
    "anbar": [place("Anbar", "admin1", "IQ", "Anbar")],
    "tartus": [place("Tartus", "city", "SY", "Tartus")._replace(lat=34.9, lon=35.9)],
    "basra": [place("Basra", "city", "IQ", "Basra")._replace(lat=30.5, lon=47.8)],
}
ALIKE = {"baqouba": PLACES["baqubah"], "anber": PLACES["anbar"]}
WORLD = World(
    lambda name, near: PLACES.get(name.casefold(), ALIKE.get(name.casefold(), []) if near else []),
    lambda code: {"IQ": "Iraq", "SY": "Syria"}[code],
)
HERE = {"lat": 33.7, "lon": 44.6, "where_prec": 1}
REPORTS = [
    report(**HERE),
    report(place="Dali Abbas", date="2022-01-27", lat=33.9, lon=44.8, where_prec=1),
    report(place="Mosul", admin1="Nineveh", date="2021-03-01", lat=36.3, lon=43.1, where_prec=1),
    report(place="Tabqa", admin1="Raqqa", country="SY"),
    report(place="", date="2022-01", lat=34.9, lon=45.9, where_prec=4, killed=None),
]


@pytest.fixture
def ask(tmp_path):
    path = tmp_path / "x.db"
    told = [(article(f"a{n}"), [one]) for n, one in enumerate(REPORTS, 1)]
    with filled(path, *told) as store:
        assert store.status().incidents == len(REPORTS)

        def write(do):
            with open_store(path) as own, own.batch("1") as batch:
                return do(batch)

        answers = answers_of(store, write=write, world=WORLD)
        yield lambda text, who=EDITOR: answers.answer(text, who).reply


NONE = "No gazetteer or article here knows "


@pytest.mark.parametrize(
    ("typed", "said", "ways"),
    [
        pytest.param(
            'correct 1 place=Nowhereville killed=12 "police"', f"{NONE}Nowhereville.",
            ['correct 1 place="Nowhereville" killed=12 anyway "police"'], id="unknown",
        ),
        pytest.param(
            'correct 1 place=Baqouba "police"', f"{NONE}Baqouba. Did you mean one of these?",
            [
                'correct 1 place="Baqubah, Diyala, Iraq" "police"',
                'correct 1 place="Baqouba" anyway "police"',
            ], id="spelt-alike",
        ),
        pytest.param(
            'correct 1 place="Baqubah, Anbar" "police"',
            f"{NONE}Baqubah, Anbar. Did you mean one of these?",
            [
                'correct 1 place="Baqubah, Diyala, Iraq" "police"',
                'correct 1 place="Baqubah, Anbar" anyway "police"',
            ], id="not-there",
        ),
        pytest.param(
            'correct 1 province=Anber "police"', f"{NONE}Anber. Did you mean one of these?",
            ['correct 1 admin1="Anbar" "police"', 'correct 1 admin1="Anber" anyway "police"'],
            id="province",
        ),
        pytest.param(
            'correct 1 place=Tartus "slip"', "That is Tartus, Syria, 810 km away; #1 is in "
            "Al-Azim, Diyala, Iraq. Does it belong there?",
            ['correct 1 place="Tartus" anyway "slip"'], id="another-country",
        ),
        pytest.param(
            'correct 1 place=Basra "slip"', "That is Basra, Iraq, 466 km away; #1 is in",
            ['correct 1 place="Basra" anyway "slip"'], id="far-in-one-country",
        ),
        pytest.param(
            'merge 1 3 "the same"', "#3 (Mon 1 Mar 2021, Mosul, Nineveh, Iraq) is 326 days and "
            "320 km away. Are they one event?", ["show 3", 'merge 1 3 anyway "the same"'],
            id="far-in-both",
        ),
        pytest.param(
            'merge 1 2 4 "the same"', "#4 (Fri 21 Jan 2022, Tabqa, Raqqa, Syria) is in another "
            "province. Are they one event?", ["show 4", 'merge 1 2 4 anyway "the same"'],
            id="one-of-two",
        ),
    ],
)  # fmt: skip
def test_what_is_unlikely_is_asked_back(ask, typed, said, ways) -> None:
    asked = ask(typed)
    assert said in asked.notice
    assert asked.head.facts == ("nothing is changed yet",)
    assert [action.command.removeprefix("/incidents ") for action in asked.actions] == ways
    assert ask("history 1").total == 0
    assert "Done: " in ask(asked.actions[-1].command).notice


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("correct 1 place=Baqubah", id="of-the-gazetteer"),
        pytest.param('correct 1 place="Dali Abbas"', id="of-the-corpus"),
        pytest.param("correct 1 province=Anbar", id="province-of-the-gazetteer"),
        pytest.param("correct 1 province=Nineveh", id="province-of-the-corpus"),
        pytest.param("correct 1 killed=12", id="no-place"),
        pytest.param("merge 1 2", id="days-and-villages-apart"),
        pytest.param("merge 1 5", id="to-a-month-and-a-province"),
        pytest.param("dismiss 1 anyway", id="never-asked"),
    ],
)
def test_what_may_well_be_is_done_at_once(ask, typed) -> None:
    assert "Done: " in ask(f'{typed} "police"').notice


def test_who_may_not_is_asked_nothing(ask) -> None:
    assert "Only Dateline's editors" in ask('correct 1 place=Nowhereville "x"', ANN).notice


def test_a_terminal_says_what_to_type(tmp_path) -> None:
    with filled(tmp_path / "x.db", (article("a1"), [REPORTS[0]])):
        pass
    typed = 'correct 1 place=Nowhereville "police"'
    db = str(tmp_path / "x.db")
    done = dateline(tmp_path, "ask", typed, DATELINE_DB=db)
    again = 'Keep Nowhereville: /incidents correct 1 place="Nowhereville" anyway "police"'
    assert again in done.stdout
    kept = dateline(tmp_path, "ask", again.partition(": ")[2], DATELINE_DB=db)
    assert "Done: " in kept.stdout
