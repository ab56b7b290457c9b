"""The JSON of Open Trivia DB."""

import json
from typing import Any

from tests.component.formats.files import codes, imported, notes, right

MULTIPLE: dict[str, Any] = {
    "type": "multiple",
    "difficulty": "easy",
    "category": "Science: Computers",
    "question": "What does &quot;&lt;br&gt;&quot; do?",
    "correct_answer": "A line break",
    "incorrect_answers": ["Nothing", "A border", "A &amp; B"],
}
BOOLEAN = MULTIPLE | {
    "type": "boolean",
    "question": "Bits are small.",
    "correct_answer": "True",
    "incorrect_answers": ["False"],
}


def file(*items: Any) -> str:
    return json.dumps({"response_code": 0, "results": items})


def test_entities_are_decoded_once_and_the_right_answer_is_put_among_the_others() -> None:
    made = imported(file(MULTIPLE, BOOLEAN), "db.json")
    first, second = made.quizzes[0]["questions"]

    assert first["text"] == 'What does "<br>" do?'
    assert right(first) == ["A line break"]
    known = {"kind": "true_false", "text": "Bits are small.", "correct": True}
    assert second == known | {"difficulty": "easy"}
    assert codes(made) == ["entities"]
    assert made.quizzes[0]["category"] == "technology"
    assert set(notes(made)) == {"right_mixed", "category_guessed"}


def test_a_subject_that_is_a_category_already_is_not_worth_a_word() -> None:
    made = imported(file(MULTIPLE | {"category": "History"}), "db.json")

    assert made.quizzes[0]["category"] == "history"
    assert set(notes(made)) == {"right_mixed"}


def test_the_right_answer_stands_at_every_place_now_and_then() -> None:
    made = imported(file(*(MULTIPLE | {"question": f"Number {n}?"} for n in range(60))), "x.json")

    assert {one["correct"] for one in made.quizzes[0]["questions"]} == {"a", "b", "c", "d"}


def test_a_large_file_has_a_quiz_for_each_subject() -> None:
    items = [
        MULTIPLE
        | {"question": f"Number {n}?", "category": ("History", "Science: Computers")[n % 2]}
        for n in range(240)
    ]
    made = imported(file(*items), "db.json")

    assert [(quiz["title"], quiz["category"], len(quiz["questions"])) for quiz in made.quizzes] == [
        ("Db: History (1/2)", "history", 60), ("Db: History (2/2)", "history", 60),
        ("Db: Computers (1/2)", "technology", 60), ("Db: Computers (2/2)", "technology", 60),
    ]  # fmt: skip
    assert "by_subject" in notes(made)


def test_items_of_another_form_are_refused_one_by_one() -> None:
    bad = [1, None, {"question": "x"}, MULTIPLE | {"incorrect_answers": [1]}]
    made = imported(file(MULTIPLE, *bad), "db.json")

    assert codes(made, "refused") == ["not_read"] * 4
    assert str(made.report.rows[1].place) == "item 2"
