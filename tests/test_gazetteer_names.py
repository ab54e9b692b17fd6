"""Folding and the consonant skeleton: what meets, and what must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gazetteer.names import fold, is_spelling, skeleton, without_articles


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Ba‘qūbah", "baqubah", id="ayn-and-macron"),
        pytest.param("Ba'quba", "baquba", id="apostrophe"),
        pytest.param("Şalāḩ ad Dīn", "salah ad din", id="dots-below"),
        pytest.param("Deir ez-Zor", "deir ez zor", id="hyphen"),
        pytest.param("  AL-HASAKAH ", "al hasakah", id="case-and-spaces"),
        pytest.param("U.A.E.", "uae", id="abbreviation"),
        pytest.param("Washington, D.C.", "washington dc", id="abbreviation-after-name"),
        pytest.param("St. Petersburg", "st petersburg", id="one-point-is-a-space"),
        pytest.param("Iğdır", "igdir", id="dotless-i"),
        pytest.param("İzmir", "izmir", id="dotted-capital-i"),
        pytest.param("Łódź", "lodz", id="stroke"),
        pytest.param("Straße", "strasse", id="sharp-s"),
        pytest.param("Bəkubə", "bekube", id="schwa"),
        pytest.param("", "", id="empty"),
        pytest.param("—…!", "", id="punctuation-alone"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_ignores_case(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(["Baqouba", "Baqubah", "Ba'quba", "Bakuba", "Ba‘qūbah"], id="baqubah"),
        pytest.param(["Hassakeh", "Hasaka", "Al-Hasakah", "Khasakah"], id="hasakah"),
        pytest.param(["Muqdadiya", "Miqdadiyah", "Al Miqdādīyah"], id="muqdadiyah"),
        pytest.param(["Gerwan", "Gweiran", "Ghuwayran", "Geweran"], id="ghuwayran"),
        pytest.param(["Deir Ezzor", "Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour"], id="deir"),
        pytest.param(["Zinjibar", "Zanjibar"], id="zinjibar"),
        pytest.param(["Khan Abad", "Khanabad"], id="one-word-or-two"),
        pytest.param(["Uzaym", "Al-Azim", "Azeem"], id="azim"),
        pytest.param(["Ouagadougou", "Wagadugu"], id="ou-and-w"),
        pytest.param(["Dohuk", "Dihok", "Dahuk"], id="dohuk"),
        pytest.param(["Djibo", "Jibo"], id="dj"),
        pytest.param(["Erbil", "Arbil", "Irbil"], id="vowel-at-the-start"),
        pytest.param(["Salah ad Din", "Salah al-Din", "Salah-al-Deen"], id="article-inside"),
        pytest.param(["Haditha", "Hadita"], id="th"),
        pytest.param(["Chlef", "Shlef"], id="ch-and-sh"),
    ],
)
def test_transliterations_share_a_skeleton(spellings: list[str]) -> None:
    assert len({skeleton(fold(name)) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Mosul", "Musayyib", id="mosul-musayyib"),
        pytest.param("Kirkuk", "Karkh", id="kirkuk-karkh"),
        pytest.param("Homs", "Hama", id="homs-hama"),
        pytest.param("Baghdad", "Baghouz", id="baghdad-baghouz"),
        pytest.param("Tikrit", "Taji", id="tikrit-taji"),
        pytest.param("Sinjar", "Zinjibar", id="s-is-not-z"),
        pytest.param("Anbar", "Nubar", id="a-vowel-at-the-start-counts"),
        pytest.param("Kunar", "Kandahar", id="kunar-kandahar"),
    ],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert skeleton(fold(one)) != skeleton(fold(other))


@given(st.text())
def test_skeleton_takes_anything(text: str) -> None:
    assert isinstance(skeleton(fold(text)), str)


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        pytest.param("al hasakah", "hasakah", id="article"),
        pytest.param("deir ez zor", "deir zor", id="assimilated"),
        pytest.param("al", "al", id="nothing-else"),
        pytest.param("alaqsa", "alaqsa", id="not-a-word-of-its-own"),
        pytest.param("", "", id="empty"),
    ],
)
def test_without_articles(folded: str, bare: str) -> None:
    assert without_articles(folded) == bare


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("Kundūz", True, id="latin-with-marks"),
        pytest.param("al-Qa'im", True, id="small-article"),
        pytest.param("Hà Nội", True, id="vietnamese"),
        pytest.param("بعقوبة", False, id="arabic"),
        pytest.param("Кундуз", False, id="cyrillic"),
        pytest.param("Αθήνα", False, id="greek"),
        pytest.param("XQV", False, id="airport"),
        pytest.param("bʿqwbh", False, id="letter-by-letter"),
        pytest.param("ba gu bai", False, id="pinyin-by-machine"),
        pytest.param("A", False, id="one-letter"),
    ],
)
def test_is_spelling(name: str, kept: bool) -> None:
    assert is_spelling(name) is kept
