"""Who is held responsible, said to be behind it, or accepts it, in words that name no deed."""

import pytest
from stories import BOMB, Read

BOTH = f"{BOMB} and killed three people."


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("Officials hold al-Shabaab responsible.", id="hold"),
        pytest.param("Police held the al-Shabaab group responsible for the attack.", id="held-for"),
        pytest.param("Al-Shabaab is held responsible for the bombing.", id="is-held"),
        pytest.param("The mayor said al-Shabaab was to blame.", id="to-blame"),
        pytest.param("The government put the blast down to al-Shabaab.", id="put-down-to"),
        pytest.param("Police said those behind it were members of al-Shabaab.", id="behind-it"),
        pytest.param("The attackers were al-Shabaab fighters, police said.", id="attackers-were"),
        pytest.param("The outlawed al-Shabaab has accepted responsibility.", id="accepted"),
        pytest.param("The attack was claimed late on Friday by al-Shabaab.", id="claimed-by"),
        pytest.param("It carries the marks of al-Shabaab, the mayor said.", id="marks-of"),
        pytest.param("Suspicion fell on al-Shabaab.", id="suspicion"),
        pytest.param("Police laid it at the door of al-Shabaab.", id="door"),
        pytest.param("The main line of inquiry is al-Shabaab, police said.", id="line-of-inquiry"),
        pytest.param("Al-Shabaab said that it was its doing.", id="its-doing"),
        pytest.param("The president pinned the blame on al-Shabaab.", id="pinned"),
        pytest.param("Blame fell at once on al-Shabaab.", id="blame-fell"),
        pytest.param("A note left at the scene was signed by al-Shabaab.", id="signed"),
        pytest.param("Survivors said the men shouted slogans of al-Shabaab.", id="slogans"),
        pytest.param("The mayor described the attackers as al-Shabaab.", id="described-as"),
        pytest.param("Villagers recognised the men as al-Shabaab fighters.", id="recognised"),
        pytest.param("A martyr of al-Shabaab drove the car, a leaflet said.", id="martyr"),
        pytest.param("Al-Shabaab militants suspected.", id="telegraphic"),
        pytest.param("Police laid the blame on al-Shabaab.", id="laid-the-blame"),
        pytest.param("Al-Shabaab had used a home-made bomb, police said.", id="used-a-bomb"),
        pytest.param("The bomb had been used by al-Shabaab, police said.", id="used-by"),
    ],
)
def test_who_is_blamed(read: Read, rest: str) -> None:
    report, *_ = read(f"{BOTH} {rest}")
    assert report.perpetrator == "Al-Shabaab"


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("Al-Shabaab holds the government responsible.", id="who-holds"),
        pytest.param("Police do not hold al-Shabaab responsible.", id="not-held"),
        pytest.param("He held al-Shabaab responsible for the price of sugar.", id="for-no-deed"),
        pytest.param("The victims were al-Shabaab fighters, police said.", id="victims-were"),
        pytest.param("It was no day in the life of al-Shabaab, he said.", id="of-something-else"),
        pytest.param("Police said that al-Shabaab had not been involved.", id="not-involved"),
        pytest.param("Police do not believe that al-Shabaab was behind it.", id="not-behind-it"),
        pytest.param("Nobody suspects al-Shabaab.", id="nobody-suspects"),
        pytest.param("A cheque signed by al-Shabaab was found in 2019.", id="signed-no-leaflet"),
        pytest.param("The men had come back from a battle with al-Shabaab.", id="another-battle"),
        pytest.param("He described the talks as a gift to al-Shabaab.", id="described-talks"),
        pytest.param("Al-Shabaab had not used a bomb, police said.", id="used-none"),
        pytest.param("Police denied that al-Shabaab had used a bomb.", id="denied-its-use"),
    ],
)
def test_who_is_not_blamed(read: Read, rest: str) -> None:
    report, *_ = read(f"{BOTH} {rest}")
    assert report.perpetrator != "Al-Shabaab"


@pytest.mark.parametrize(
    ("rest", "claimed_by"),
    [
        pytest.param("Al-Shabaab said the bomb was a reply to air raids.", "Al-Shabaab", id="why"),
        pytest.param("A claim of responsibility by al-Shabaab appeared.", "Al-Shabaab", id="noun"),
        pytest.param(
            "Al-Shabaab's spokesman confirmed the group's involvement.", "Al-Shabaab", id="part"
        ),
        pytest.param(
            "A spokesman of al-Shabaab told reporters: “We did this.”", "Al-Shabaab", id="we-did"
        ),
        pytest.param("Al-Shabaab said that it did not do this.", None, id="did-not"),
        pytest.param("Al-Shabaab said the talks were a reply to air raids.", None, id="no-deed"),
        pytest.param("The mayor confirmed al-Shabaab's involvement in talks.", None, id="talks"),
    ],
)
def test_who_says_that_they_did_it(read: Read, rest: str, claimed_by: str | None) -> None:
    report, *_ = read(f"{BOTH} {rest}")
    assert report.claimed_by == claimed_by


def test_what_a_claimant_is_called_is_not_who_claims(read: Read) -> None:
    report, *_ = read(
        f"{BOTH} The Baloch Liberation Army, a separatist group, claimed responsibility."
    )
    assert report.claimed_by == "Balochistan Liberation Army"


def test_blame_that_remembers_another_year(read: Read) -> None:
    report, *_ = read(
        f"{BOTH}\n\nThe mayor blamed al-Shabaab, the largest of the groups that turned down the "
        "peace deal of 2016."
    )
    assert report.perpetrator == "Al-Shabaab"
