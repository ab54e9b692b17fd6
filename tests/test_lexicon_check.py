"""What `dateline lexicon check` finds in word lists, and what it lets be."""

import pytest
from console import ROOT

from adapters.console.lexicon import find_faults_of
from bot.gazetteer.supplement import NewPlace, Supplement
from bot.lexicons.check import Around, find_faults
from bot.lexicons.lexicon import Lexicon, Perpetrator, Roles, TypeWords, Weapon, load_lexicon

AROUND = Around(lambda name: name == "Fano", lambda name: name == "shield", {"IQ", "SY"})
NO_ROLES = Roles(**{role: {role} for role in Roles.model_fields})  # a word each


def faults(**lists):
    places = Supplement(place=lists.pop("place", ()))
    lists = {"perpetrators": (), "types": (), "weapons": (), "roles": NO_ROLES} | lists
    return find_faults(Lexicon(**lists), places, AROUND)


def group(name, *aliases, **more):
    return Perpetrator(name=name, aliases=aliases, **more)


def test_what_ships_has_no_fault(application):
    assert find_faults_of(application) == []


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        pytest.param([group("A Front", "Front"), group("B Front", "front")], "“front” leads to",
                     id="one alias for two"),
        pytest.param([group("A Front", "Al Front", "al-Front")], "“al-Front” of “A Front” finds",
                     id="hyphens and case"),
        pytest.param([group("A Front", parent="None")], "branch of “None”", id="no such parent"),
        pytest.param([group("A Front", countries=("IR",))], "is in IR", id="no such country"),
        pytest.param([group("A Front", "shield")], "“shield” of “A Front” is a common word",
                     id="common word"),
        pytest.param([group("Fano")], "“Fano” of “Fano” is a place", id="place"),
        pytest.param([group("”’")], "has no word", id="nothing to find"),
    ],
)  # fmt: skip
def test_faults_of_groups(groups, said):
    (fault,) = faults(perpetrators=groups)
    assert fault.startswith("perpetrators: ") and said in fault


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param([group("Da'esh", "Daesh")], id="an apostrophe is text"),
        pytest.param([group("Ansar", "IS"), group("Isnad", "Is")], id="abbreviations as written"),
        pytest.param([group("shield", kind="description")], id="a kind of actor is a word"),
        pytest.param([group("A", countries=("IQ",)), group("B", parent="A")], id="a branch"),
    ],
)
def test_what_is_right_in_groups(groups):
    assert faults(perpetrators=groups) == []


def test_faults_of_other_lists():
    types = [
        TypeWords(name="bombing", label="bombing", asked=("blast",), strong=("bombed", "Bombed")),
        TypeWords(name="riot", label="riot", asked=("blast",), strong=("riot", "bombed")),
        TypeWords(name="other", label="other"),
    ]
    weapons = [Weapon(name="gun", words=("rifle",)), Weapon(name="rifle", words=("rifle",))]
    roles = NO_ROLES.model_copy(
        update={"people": frozenset({"man"}), "civilians": frozenset({"man"})}
    )
    assert faults(types=types, weapons=weapons, roles=roles) == [
        "types: “Bombed” of “bombing” finds nothing that “bombed” does not",
        "types: “blast” leads to “bombing” and “riot”",
        "weapons: “rifle” leads to “gun” and “rifle”",
        "roles: “man” leads to “civilians” and “people”",
    ]


def test_one_name_for_two_places_of_a_province():
    def village(name, country, *aliases):
        return NewPlace(name=name, country=country, lat=0, lon=0, aliases=aliases)

    one, other = village("Azim", "IQ", "Uzaim"), village("Udaim", "IQ", "uzaim")
    assert faults(place=[one, other]) == ["places: “uzaim” leads to “Azim” and “Udaim” in IQ"]
    assert faults(place=[one, village("Udaim", "SY", "Uzaim")]) == []
    assert faults(place=[village("Ras", "TR")]) == [
        "places: “Ras” is in TR, which is no country's ISO 3166-1 code"
    ]


def test_the_shipped_lists_are_what_is_checked():
    assert len(load_lexicon(ROOT / "data").perpetrators) > 100
