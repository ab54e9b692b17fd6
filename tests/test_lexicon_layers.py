"""An analyst's own word lists, laid over those that ship; what is said of a wrong one."""

import pytest
from console import ROOT, dateline

from bot.errors import SettingsError
from bot.gazetteer.supplement import load_supplement
from bot.lexicons.layers import lay_over, own_files
from bot.lexicons.lexicon import load_lexicon
from bot.resources import find_places
from bot.settings import load_settings
from bot.store.gazetteer.file import source_version
from bot.versions import extractor_version

DATA = ROOT / "data"
PLACES = find_places({}, ROOT)


@pytest.fixture
def own(tmp_path):
    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_an_entry_that_ships_is_extended_and_another_added(own):
    folder = own(
        "perpetrators.toml",
        '[[perpetrator]]\nname = "islamic state"\naliases = ["Caliphate Men"]\n'
        '[[perpetrator]]\nname = "Lions of the Delta"\naliases = ["Delta Lions"]\n',
    )
    lexicon, shipped = load_lexicon(DATA, folder), load_lexicon(DATA)
    assert lexicon.perpetrator("caliphate men") is lexicon.perpetrator("Daesh")
    assert lexicon.perpetrator("Delta Lions").name == "Lions of the Delta"
    assert len(lexicon.perpetrators) == len(shipped.perpetrators) + 1
    assert shipped.perpetrator("caliphate men") is None


def test_words_for_people_are_added(own):
    lexicon = load_lexicon(DATA, own("roles.toml", 'security_forces = ["border scout"]'))
    assert {"border scout", "soldier"} <= lexicon.roles.security_forces


def test_a_place_is_added_and_one_that_ships_is_moved(own):
    folder = own(
        "places.toml",
        '[[place]]\nname = "Umm al-Qasab"\ncountry = "IQ"\nlat = 34.1\nlon = 44.9\n'
        '[[place]]\nname = "Al-Azim"\ncountry = "IQ"\nadmin1 = "Diyala"\nlat = 34.5\n',
    )
    places = {p.name: p for p in load_supplement(DATA / "places.toml", folder).place}
    assert places["Umm al-Qasab"].lat == 34.1
    assert (places["Al-Azim"].lat, places["Al-Azim"].lon) == (34.5, 44.50)
    assert "Uzaim" in places["Al-Azim"].aliases


@pytest.mark.parametrize(
    ("below", "above", "joined"),
    [
        pytest.param({"a": [1]}, {}, {"a": [1]}, id="nothing"),
        pytest.param({"a": ["x"]}, {"a": ["x", "y"]}, {"a": ["x", "y"]}, id="each word once"),
        pytest.param({"a": "x"}, {"a": "y"}, {"a": "y"}, id="a value replaced"),
        pytest.param({}, {"a": "y"}, {"a": "y"}, id="a table added"),
        pytest.param(
            {"p": [{"name": "X", "country": "IQ"}]},
            {"p": [{"name": "X", "country": "SY"}]},
            {"p": [{"name": "X", "country": "IQ"}, {"name": "X", "country": "SY"}]},
            id="a name in two countries",
        ),
    ],
)
def test_laying_over(below, above, joined):
    before = repr(below)
    assert lay_over(below, above) == joined
    assert repr(below) == before


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        pytest.param("perpetrators.toml", "[[", "perpetrators.toml is not valid", id="no toml"),
        pytest.param("groups.toml", "", "groups.toml .* is read by nothing", id="no such list"),
        pytest.param(
            "perpetrators.toml", '[[perpetrator]]\nname = "X"\nalias = ["Y"]',
            r"perpetrators.toml, line 3: in “X” alias is read by nothing", id="no such field",
        ),
        pytest.param(
            "perpetrators.toml", '# ours\n[[perpetrator]]\nname = "A"\n\n[[perpetrator]]\n'
            'name = "X"\naliases = "Y"',
            r"line 7: in “X” aliases is a list: aliases = \[", id="no list",
        ),
        pytest.param(
            "perpetrators.toml", '[[perpetrator]]\naliases = ["Y"]',
            r"line 1: there is no name: add name", id="no name",
        ),
        pytest.param(
            "perpetrators.toml", '[[perpetrator]]\nname = "Boko Haram"\nkind = "army"',
            r"line 3: in “Boko Haram” kind is one of", id="an entry that ships",
        ),
        pytest.param("roles.toml", "\npeople = [1]", r"roles.toml, line 2: people is text",
                     id="no word"),

        pytest.param("roles.toml", 'soldiers = ["x"]', "soldiers in .*read by", id="no such role"),
        pytest.param(
            "weapons.toml", '[[weapons]]\nname = "x"', "weapons in .* holds: weapon", id="no table"
        ),
        pytest.param(
            "types.toml", '[[type]]\nname = "theft"\nlabel = "theft"',
            "line 2: in “theft” name is one of", id="type",
        ),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named(own, name, text, says):
    with pytest.raises(SettingsError, match=says):
        load_lexicon(DATA, own(name, text))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match="does not exist"):
        own_files(tmp_path / "none")


def test_a_word_makes_another_reading_and_a_place_another_gazetteer(own):
    read, built = extractor_version(DATA), source_version(DATA)
    folder = own("roles.toml", 'people = ["folk"]')
    assert extractor_version(DATA, folder) != read
    assert source_version(DATA, folder) == built
    folder = own("places.toml", "place = []")
    assert source_version(DATA, folder) != built


def test_the_folder_is_a_setting(tmp_path):
    (tmp_path / "dateline.toml").write_text('lexicons = "words"')
    assert load_settings({}, tmp_path, PLACES).lexicons == tmp_path / "words"
    assert load_settings({}, tmp_path / "x", PLACES).lexicons is None


def test_the_command_says_what_is_wrong_and_ends_with_one(own):
    folder = own("weapons.toml", '[[weapon]]\nname = "club"\nwords = ["club", "rifle"]')
    done = dateline(folder, "lexicon", "check", DATELINE_LEXICONS=str(folder))
    assert done.returncode == 1
    assert "weapons: “rifle” leads to “" in done.stdout and "“club”" in done.stdout
