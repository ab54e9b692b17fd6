"""What a line can go on with: no two texts alike."""

from names_at_hand import VOCABULARY, ListVocabulary

from bot.query.completion import complete


def test_places_of_one_name_are_told_apart():
    texts = [found.text for found in complete("tripoli", VOCABULARY)]
    assert texts == ["place:Tripoli", 'place:"Tripoli, Lebanon"']


def test_a_town_named_as_its_province_is_left_to_it():
    vocabulary = ListVocabulary(
        [
            ("Deir ez-Zor", "admin1", "SY/Deir ez-Zor", "Deir ez-Zor, Syria"),
            ("Deir ez-Zor", "place", "SY/Deir ez-Zor/Deir ez-Zor", "Deir ez-Zor, Syria"),
        ],
        words=set(),
    )
    assert [found.text for found in complete("deir", vocabulary)] == ['place:"Deir ez-Zor"']
