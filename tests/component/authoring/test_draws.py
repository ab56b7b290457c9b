"""A quiz whose questions are drawn and shuffled, played alone: what was asked is what counts."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.component.authoring.desk import Desk

CHOICES = [{"id": id, "text": text} for id, text in (("a", "Right"), ("b", "Wrong"), ("c", "No"))]
POOL = [
    {
        "kind": "single_choice",
        "text": f"Question {number}?",
        "choices": CHOICES,
        "correct": "a",
        "tags": ["Secret word"],
        "difficulty": "hard" if number % 2 else "easy",
    }
    for number in range(8)
]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk().wired() as made:
        yield made


def drawn(desk: Desk, **fields: Any) -> str:
    draw = [{"count": 2, "difficulty": "hard"}, {"count": 1, "tags": ["secret word!"]}]
    by_chance: dict[str, Any] = {"draw": draw, "shuffle_choices": True} | fields
    return desk.published(questions=POOL, **by_chance)


def ids(attempt: Any) -> list[str]:
    return [one["id"] for one in attempt["questions"]]


def right(attempt: Any) -> dict[str, Any]:
    """The answers of one who knows everything, as the page sends them."""
    return {
        one["id"]: next(choice["id"] for choice in one["choices"] if choice["text"] == "Right")
        for one in attempt["questions"]
    }


def submit(desk: Desk, attempt: Any, chosen: dict[str, Any]) -> Any:
    responses = [
        {"question_id": id, "response": {"kind": "single_choice", "choice": choice}}
        for id, choice in chosen.items()
    ]
    route = "POST /api/attempts/{attempt_id}/answers"
    return desk.ask(route, {"responses": responses}, attempt_id=attempt["attempt_id"]).body


def play(desk: Desk, quiz_id: str) -> Any:
    answer = desk.ask("POST /api/games/{game_id}/attempts", game_id=quiz_id)
    assert answer.status == 201, answer.body
    return answer.body


def test_each_attempt_has_its_own_draw_and_its_result_speaks_of_that(desk: Desk) -> None:
    quiz_id = drawn(desk)
    attempts = [play(desk, quiz_id) for _ in range(6)]
    assert len({tuple(ids(one)) for one in attempts}) > 1
    for attempt in attempts:
        assert len(set(ids(attempt))) == 3
        seconds = (attempt["deadline"] - attempt["opened_at"]) // 1000
        assert seconds == 3 * 30 + 30, "the clock is that of what is asked"
        hard = [int(id[1:]) % 2 == 0 for id in ids(attempt)[:2]]
        assert hard == [True, True], "what the first rule draws is asked first"
        told = submit(desk, attempt, right(attempt))
        assert (told["score"], told["max_score"]) == (3000, 3000)
        assert [one["question"]["id"] for one in told["answers"]] == ids(attempt)
        assert [one["question"]["choices"] for one in told["answers"]] == [
            one["choices"] for one in attempt["questions"]
        ]
        assert submit(desk, attempt, {}) == told


def test_a_question_that_was_not_drawn_is_none_of_the_attempt(desk: Desk) -> None:
    attempt = play(desk, drawn(desk))
    other = next(f"q{n}" for n in range(1, 9) if f"q{n}" not in ids(attempt))
    refused = submit(desk, attempt, {other: right(attempt)[ids(attempt)[0]]})
    assert refused["error"]["code"] == "unknown_question"


def test_the_wire_tells_neither_tags_nor_where_the_author_had_a_choice(desk: Desk) -> None:
    attempt = play(desk, drawn(desk))
    assert "Secret" not in str(attempt)
    assert "difficulty" not in str(attempt)
    assert "seed" not in str(attempt)
    for question in attempt["questions"]:
        assert {choice["id"] for choice in question["choices"]}.isdisjoint("abc")


def test_lists_say_how_many_are_asked(desk: Desk) -> None:
    quiz_id = drawn(desk)
    (listed,) = desk.ask("GET /api/games", player=None).body["games"]
    assert (listed["game_id"], listed["question_count"], listed["max_score"]) == (quiz_id, 3, 3000)


def test_without_a_draw_the_order_alone_may_change(desk: Desk) -> None:
    quiz_id = drawn(desk, draw=[], shuffle_questions=True)
    orders = {tuple(ids(play(desk, quiz_id))) for _ in range(4)}
    assert len(orders) > 1
    assert all(sorted(order) == [f"q{n}" for n in range(1, 9)] for order in orders)


def test_what_cannot_be_drawn_is_not_published(desk: Desk) -> None:
    quiz_id = str(desk.create()["quiz_id"])
    saved = desk.save(quiz_id, 1, questions=POOL, draw=[{"count": 5, "difficulty": "hard"}])
    (fault,) = saved.body["faults"]
    assert (fault["field"], fault["code"]) == ("draw[0].count", "draw_too_few")
    assert fault["params"] == {"count": 5, "left": 4}
    assert desk.publish(quiz_id, 2).status == 422
