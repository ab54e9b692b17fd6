"""places.toml and countries.toml: what an analyst may write, and what is said of a mistake."""

from collections import Counter
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.gazetteer.countries import Countries, load_countries_file
from bot.gazetteer.names import fold
from bot.gazetteer.supplement import load_supplement

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return tmp_path / "places.toml"


def test_both_ways_to_write_an_entry(places: Path) -> None:
    places.write_text(
        'city = [{ name = "Zakho", country = "IQ" }]\n'
        '[[place]]\nname = "Badia"\ncountry = ["SY", "IQ"]\nkind = "region"\nlat = 34.5\nlon = 39\n'
    )
    supplement = load_supplement(places)
    assert supplement.place[0].countries == ("SY", "IQ")
    assert supplement.city[0].name == "Zakho"


def test_an_empty_file_is_no_mistake(places: Path) -> None:
    places.write_text("")
    assert load_supplement(places).place == ()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param('place = [{ name = "Auno", lat = 1, lon = 1 }]', ["Auno", "country"], id="no"),
        pytest.param(
            'place = [{ name = "Auno", country = "Nigeria", lat = 1, lon = 1 }]',
            ['place "Auno"', "country"],
            id="name-for-code",
        ),
        pytest.param(
            'place = [{ name = "Auno", country = "NG", lat = 118.6, lon = 12.9 }]',
            ['place "Auno"', "lat"],
            id="latitude",
        ),
        pytest.param(
            'place = [{ name = "Auno", country = "NG", lat = "north", lon = 12.9 }]',
            ['place "Auno"', "lat"],
            id="no-number",
        ),
        pytest.param(
            'place = [{ name = "Auno", country = "NG", lat = 1, lon = 1, alias = ["A"] }]',
            ['place "Auno"', "alias"],
            id="unknown-field",
        ),
        pytest.param('place = [{ country = "NG" }]', ["place number 1", "name"], id="nameless"),
        pytest.param('towns = [{ name = "Auno" }]', ["towns"], id="unknown-table"),
        pytest.param("place = [", ["places.toml is not valid TOML"], id="broken"),
        pytest.param('place = "Auno"', ["place"], id="no-list"),
    ],
)
def test_a_mistake_is_named(places: Path, entry: str, said: list[str]) -> None:
    places.write_text(entry)
    with pytest.raises(SettingsError) as caught:
        load_supplement(places)
    sentence = str(caught.value)
    assert "places.toml" in sentence
    assert "\n" not in sentence
    for words in said:
        assert words in sentence


def test_a_file_that_is_not_there(places: Path) -> None:
    with pytest.raises(SettingsError, match="restore the file"):
        load_supplement(places)
    with pytest.raises(SettingsError, match="restore the file"):
        load_countries_file(places)


def test_our_own_places_are_each_told_once() -> None:
    supplement = load_supplement(DATA / "places.toml")
    seen = Counter(
        (code, place.admin1, fold(place.name))
        for place in supplement.place
        for code in place.countries
    )
    assert len(seen) >= 400
    assert [place for place, times in seen.items() if times > 1] == []
    ids = Counter(place.id(code) for place in supplement.place for code in place.countries)
    assert max(ids.values()) == 1


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        pytest.param("Iraqi", ("IQ",), id="adjective"),
        pytest.param("Syrians", ("SY",), id="people"),
        pytest.param("Burkinabè", ("BF",), id="accent"),
        pytest.param("Nigerien", ("NE",), id="niger"),
        pytest.param("Nigerian", ("NG",), id="nigeria"),
        pytest.param("Congolese", ("CD", "CG"), id="two-countries"),
        pytest.param("south sudanese", ("SS",), id="two-words"),
        pytest.param("Kurdish", None, id="a-people-without-a-country"),
        pytest.param("Iraq", None, id="a-country-is-no-adjective"),
    ],
)
def test_demonyms(form: str, codes: tuple[str, ...] | None) -> None:
    countries = Countries(load_countries_file(DATA / "countries.toml"))
    assert countries.demonyms.get(fold(form)) == codes


def test_countries_are_all_there() -> None:
    countries = load_countries_file(DATA / "countries.toml")
    assert len(countries) >= 195
    names = Counter(
        name for c in countries.values() for name in {fold(form) for form in (c.name, *c.names)}
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_a_mistake_in_a_country_is_named(tmp_path: Path) -> None:
    path = tmp_path / "countries.toml"
    path.write_text('IQ = { name = "Iraq", adjectives = ["Iraqi"] }')
    with pytest.raises(SettingsError, match=r"countries\.toml, IQ\.adjectives"):
        load_countries_file(path)
    path.write_text('Iraq = { name = "Iraq" }')
    with pytest.raises(SettingsError, match=r"countries\.toml, Iraq"):
        load_countries_file(path)
