"""What lists show must be decent; what quizzes are about is."""

import pytest
from trivia.adapters.identity.texts import WordListTextFilter

FILTER = WordListTextFilter()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Moby Dick and other whales",
        "Hitler and Stalin",
        "Hitler's war",
        "\u202eשלום\u202c",
        "می\u200cخواهم",
        "Smash it heads up",
        "455 BC",
        "Sex and the City",
        "Blue tits of Scunthorpe",
        "Grand Prix: who won?",
        "U.S. states: A B C",
        "1. F.C. Köln",
        "東京の地下鉄",
        "Der menschliche Penis",
    ],
)
def test_a_subject_is_no_insult(text: str) -> None:
    assert FILTER.allows(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fuck quiz",
        "f u c k you",
        "Fück",
        "fuсk with a Cyrillic letter",
        "𝓯𝓾𝓬𝓴",
        "Sh1t happens",
        "Bitches!",
        "For a55holes",
        "Motherfucking birds",
        "All about a blow job",
        "The fu\u00adck quiz",
        "The fu\u200bck quiz",
        "\u202ekcuf\u202c",
        "\u2066kcuf \u202eehT",
        "The f`u`ck quiz",
        "fu.ck it",
        "🅵🆄🅲🅺 🇫🇺🇨🇰",
    ],
)
def test_an_insult_is_one_however_it_is_spelled(text: str) -> None:
    assert not FILTER.allows(text)
