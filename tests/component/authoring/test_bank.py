"""The questions of all quizzes of an author: looked through a bounded piece at a time."""

from collections.abc import Iterator
from typing import Any

import pytest
from trivia.application.authoring import bank

from tests.builders import BOB
from tests.component.authoring.desk import QUESTION, Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk().wired() as made:
        yield made


def asked(text: str, *tags: str, **fields: Any) -> dict[str, Any]:
    return {**QUESTION, "text": text, "tags": list(tags), **fields}


def written(desk: Desk, *questions: Any, title: str = "Bees") -> str:
    quiz_id = str(desk.create()["quiz_id"])
    assert desk.save(quiz_id, 1, questions=list(questions), title=title).status == 200
    return quiz_id


def texts(answer: Any) -> list[str]:
    assert answer.status == 200, answer.body
    return [one["question"]["text"] for one in answer.body["questions"]]


def every_page(desk: Desk, **query: str) -> tuple[list[str], int]:
    """All that is found, and in how many calls."""
    found: list[str] = []
    for calls in range(1, 1000):
        answer = desk.look(**query)
        found += texts(answer)
        if answer.body["cursor"] is None:
            return found, calls
        query["cursor"] = answer.body["cursor"]
    raise AssertionError("this list has no end")


def test_questions_of_all_own_quizzes_are_shown_whatever_state_they_are_in(desk: Desk) -> None:
    unfinished = {"kind": "single_choice", "text": "", "choices": "none yet"}
    first = written(desk, asked("One.", "Bees"), unfinished, title="First")
    desk.published(questions=[asked("Two.")])
    mine = desk.look().body
    assert sorted(texts(desk.look())) == ["", "One.", "Two."]
    assert mine["matched"] == 3
    assert mine["cursor"] is None
    one = next(one for one in mine["questions"] if one["question"]["text"] == "One.")
    assert (one["quiz_id"], one["quiz_title"], one["number"]) == (first, "First", 1)
    assert one["question"] == asked("One.", "Bees")
    assert texts(desk.ask("GET /api/my/questions", player=BOB)) == []


def test_what_was_deleted_is_not_found(desk: Desk) -> None:
    quiz_id = written(desk, asked("One."))
    assert desk.delete(quiz_id).status == 204
    assert texts(desk.look()) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "dance"}, ["Bees dance.", "Was?"]),
        ({"q": "BEES  dancé"}, ["Bees dance."]),
        ({"q": "zürich"}, ["Where?"]),
        ({"q": "dance zürich"}, []),
        ({"tags": "insects"}, ["Bees dance."]),
        ({"tags": "Insects!,towns"}, ["Bees dance.", "Where?"]),
        ({"difficulty": "hard"}, ["Was?"]),
        ({"difficulty": "hard", "tags": "towns"}, []),
    ],
)
def test_words_tags_and_difficulty_choose(
    desk: Desk, query: dict[str, str], found: list[str]
) -> None:
    choices = [{"id": "a", "text": "Zurich"}, {"id": "b", "text": "Bern"}]
    where = asked("Where?", "Towns", kind="single_choice", choices=choices, correct="a")
    hard = asked("Was?", difficulty="hard", explanation="They dance.")
    written(desk, asked("Bees dance.", "Insects"), where, hard)
    answer = desk.look(**query)
    assert texts(answer) == found
    assert answer.body["tags"] == ["Insects", "Towns"]


@pytest.mark.parametrize(
    "query",
    [{"difficulty": "mild"}, {"draw": "0"}, {"draw": "101"}, {"draw": "x"}, {"q": "x" * 201},
     {"tags": "x" * 201}, {"seed": "a b", "draw": "1"}],
)  # fmt: skip
def test_what_nothing_can_be_looked_for_by_is_refused(desk: Desk, query: dict[str, str]) -> None:
    answer = desk.look(**query)
    assert (answer.status, answer.body["error"]["code"]) == (400, "bad_request")


@pytest.mark.parametrize("cursor", ["!", "eA==", "MTIzNDU2NzgjcXVpei1h", "MSM="])
def test_what_is_no_place_to_look_on_from_is_refused(desk: Desk, cursor: str) -> None:
    answer = desk.look(cursor=cursor)
    assert (answer.status, answer.body["error"]["code"]) == (400, "bad_cursor")


def test_pages_tell_everything_once(desk: Desk) -> None:
    for number in range(23):
        written(desk, *(asked(f"{number}/{at}") for at in range(7)))
    found, calls = every_page(desk)
    assert len(found) == len(set(found)) == 161
    assert calls == 4


def test_a_page_goes_on_where_it_ended_though_that_quiz_is_gone(desk: Desk) -> None:
    for number in range(3):
        written(desk, *(asked(f"{number}/{at}") for at in range(40)))
    first = desk.look().body
    assert desk.delete(first["questions"][-1]["quiz_id"]).status == 204
    rest = texts(desk.look(cursor=first["cursor"]))
    assert len(rest) == 40
    assert set(rest).isdisjoint(one["question"]["text"] for one in first["questions"])


def test_a_draw_is_the_same_by_the_same_seed_and_pages_add_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        written(desk, *(asked(f"{number}/{at}", "Bees") for at in range(10)))
    whole = desk.look(draw="10", seed="one").body
    assert (len(whole["questions"]), whole["matched"], whole["cursor"]) == (10, 60, None)
    assert texts(desk.look(draw="10", seed="one")) == texts(desk.look(draw="10", seed="one"))
    assert texts(desk.look(draw="10", seed="one")) != texts(desk.look(draw="10", seed="two"))

    # Of what is looked through in pieces, the lowest lots are the same choice.
    monkeypatch.setattr(bank, "LOOKED_THROUGH", 1)
    pieces: list[Any] = []
    query = {"draw": "10", "seed": "one"}
    for _ in range(7):
        answer = desk.look(**query).body
        pieces += answer["questions"]
        if answer["cursor"] is None:
            break
        query["cursor"] = answer["cursor"]
    chosen = sorted(pieces, key=lambda one: one["lot"])[:10]
    assert chosen == whole["questions"]


def test_who_looks_too_often_waits(desk: Desk) -> None:
    answers = {desk.look().status for _ in range(80)}
    assert answers == {200, 429}


def test_guests_have_no_questions_of_their_own(desk: Desk) -> None:
    answer = desk.ask("GET /api/my/questions", guest=True)
    assert (answer.status, answer.body["error"]["code"]) == (403, "guest_account")


def test_a_bank_is_read_for_a_bounded_price(desk: Desk) -> None:
    """40 quizzes of 100 questions, about 6 KB each as they are kept."""
    for number in range(40):
        desk.clock.advance(60)
        written(desk, *(question(number, at) for at in range(100)))
    desk.meter.forget()
    assert len(texts(desk.look())) == 50
    assert desk.meter.usage.reads <= 20, "a page reads ten quizzes, not all"
    desk.meter.forget()
    assert every_page(desk, q="nowhere-to-be-found") == ([], 1)
    assert desk.meter.usage.reads <= 75, "at half the price of a strong read"


def question(number: int, at: int) -> dict[str, Any]:
    """Of usual length, of words that do not pack better than others."""
    words = [f"{(number * 7919 + at * 104729 + n * 15485863) % 99991:05d}" for n in range(24)]
    choices = [{"id": id, "text": " ".join(words[n : n + 4])} for n, id in enumerate("abcd")]
    return {
        "id": f"q{at}", "kind": "single_choice", "text": " ".join(words[:12]), "choices": choices,
        "correct": "a", "time_limit_s": 20, "explanation": " ".join(words[12:]),
        "tags": [f"tag {at % 7}"], "difficulty": "easy",
    }  # fmt: skip
