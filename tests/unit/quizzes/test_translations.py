"""What belongs together is told by ids: a translation is named after the first quiz."""

import json

import pytest
from trivia.contract.quizzes.check import check_quiz
from trivia.domain.ids import GameId, QuizId
from trivia.domain.players.parts import Part, hosted, played
from trivia.domain.translations import ask_the_same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("rivers", "rivers", True),
        ("rivers", "rivers-de", True),
        ("rivers-fr", "rivers-de", True),
        ("rivers-pt-br", "rivers", True),
        ("up-to-de", "up-to", True),
        ("rivers", "lakes-de", False),
        ("rivers-of-the-world", "rivers", False),
    ],
)
def test_a_quiz_and_its_translations_ask_the_same(one: str, other: str, same: bool) -> None:
    assert ask_the_same(QuizId(one), QuizId(other)) is same
    assert ask_the_same(QuizId(other), QuizId(one)) is same


@pytest.mark.parametrize("host", [True, False])
def test_who_plays_or_hosts_a_quiz_does_so_in_every_language(host: bool) -> None:
    part = Part(game_id=GameId("game"), quiz_id=QuizId("rivers"), host=host, until=2)
    parts_of = hosted if host else played

    assert parts_of([part], QuizId("rivers-de"), 1) == [part]
    assert parts_of([part], QuizId("lakes-de"), 1) == []
    assert parts_of([part], QuizId("rivers-de"), 2) == []


def faults(**fields: str) -> list[str]:
    question = {"kind": "true_false", "text": "Lang?", "correct": True}
    quiz = {"format": "trivia-quiz/1", "title": "Flüsse", "category": "geography"}
    return [str(one) for one in check_quiz(json.dumps({**quiz, **fields, "questions": [question]}))]


def test_the_id_of_a_translation_is_that_of_the_first_quiz_and_its_language() -> None:
    assert faults(id="rivers-de", language="de", translation_of="rivers") == []
    assert faults(id="rivers-pt-br", language="pt-BR", translation_of="rivers") == []
    for wrong in ("rivers", "fluesse", "rivers-fr"):
        (fault,) = faults(id=wrong, language="de", translation_of="rivers")
        assert "must be 'rivers-de'" in fault
    (fault,) = faults(id="rivers-de", language="de", translation_of="Flüsse!")
    assert "small letters" in fault
