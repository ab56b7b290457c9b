"""What everybody sees of what is for sale."""

from collections.abc import Iterator
from typing import Any

import pytest
from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Numbers

from tests.builders import BOB
from tests.component.authoring.desk import QUESTION
from tests.component.market.stall import Stall


@pytest.fixture
def stall() -> Iterator[Stall]:
    with Stall().wired() as wired:
        yield wired


def questions(count: int) -> list[dict[str, Any]]:
    return [{**QUESTION, "id": f"q{n}", "text": f"Bee number {n}?"} for n in range(count)]


def test_free_and_sold_quizzes_are_never_in_one_list(stall: Stall) -> None:
    stall.published(title="Free bees")
    stall.for_sale(title="Bees for sale", category="science", language="de")

    for query in ({}, {"q": "bees"}, {"q": "sale bees"}, {"category": "science"}):
        assert stall.shop(**query) == ["Bees for sale"], query
    for sort in ("newest", "played", "rated"):
        assert stall.find(sort=sort) == stall.find(sort=sort, q="bees") == ["Free bees"]
    assert stall.shop(language="de", category="science") == ["Bees for sale"]
    assert stall.shop(language="en") == stall.shop(category="nature") == stall.shop(q="ants") == []


def test_the_newest_the_most_sold_or_the_best_rated_come_first(stall: Stall) -> None:
    old, middle, new = (stall.for_sale(title=title) for title in ("Old", "Middle", "New"))
    library = DynamoLibrary(stall.tables, "Library")
    library.show(QuizId(old), Numbers(sold=1, plays=50, stars=4, ratings=2, changes=3))
    library.show(QuizId(middle), Numbers(sold=9, stars=2, ratings=1, changes=2))
    library.show(QuizId(new), Numbers(sold=0, plays=90, stars=45, ratings=9, changes=1))

    assert stall.shop() == stall.shop(order="newest") == ["New", "Middle", "Old"]
    assert stall.shop(order="sold") == ["Middle", "Old", "New"]
    assert stall.shop(order="rated") == ["New", "Middle", "Old"]
    assert stall.shop(order="sold", q="new") == ["New"]


def test_every_quiz_is_on_one_page_with_its_own_price(stall: Stall) -> None:
    prices = {f"Bees {n}": n + 1 for n in range(30)}
    for title, price in prices.items():
        stall.clock.advance(60)
        stall.for_sale(price, title=title)
    for query in ({}, {"order": "sold"}, {"order": "rated"}, {"q": "bees"}):
        found: dict[str, int] = {}
        cursor: str | None = ""
        while cursor is not None:
            asked = query | ({"cursor": cursor} if cursor else {})
            page = stall.ask("GET /api/market", player=None, query=asked).body
            found |= {one["game"]["title"]: one["price"] for one in page["quizzes"]}
            cursor = page["next"]
        assert found == prices


def test_two_questions_are_shown_without_answers_and_always_the_same(stall: Stall) -> None:
    quiz_id = stall.for_sale(
        title="Bees", questions=questions(20), shuffle_questions=True, description="All of them."
    )

    seen = [stall.look_at(quiz_id).body for _ in range(3)]

    assert seen[0] == seen[1] == seen[2]
    preview = seen[0]["preview"]
    assert len({one["id"] for one in preview}) == 2
    assert "correct" not in str(seen[0])
    assert "explanation" not in str(seen[0])
    assert (seen[0]["quiz"]["price"], seen[0]["quiz"]["game"]["question_count"]) == (30, 20)
    # Another price is no way to see others.
    stall.offer(quiz_id, 31)
    stall.withdraw(quiz_id)
    stall.offer(quiz_id, 30)
    assert stall.look_at(quiz_id).body["preview"] == preview


@pytest.mark.parametrize(("count", "shown"), [(1, 0), (2, 1), (3, 1), (4, 2), (9, 2)])
def test_never_more_than_half_of_a_quiz_is_shown(stall: Stall, count: int, shown: int) -> None:
    quiz_id = stall.for_sale(questions=questions(count))

    assert len(stall.look_at(quiz_id).body["preview"]) == shown


def test_where_items_are_put_into_order_their_order_is_not_told(stall: Stall) -> None:
    """What mixes them is kept secret: who knew it could reckon back."""
    items = [f"Item {n}" for n in range(8)]
    ordering = {"kind": "ordering", "text": "Put them in order.", "items": items}
    ordered = [{"id": f"q{n}", **ordering} for n in range(4)]
    orders = set()
    for _ in range(12):
        shown = stall.look_at(stall.for_sale(questions=ordered)).body["preview"]
        orders |= {str([item["text"] for item in one["choices"]]) for one in shown}
    assert len(orders) > 12


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"order": "played"}, "bad_sort"),
        ({"category": "cats"}, "unknown_category"),
        ({"language": "EN"}, "bad_language"),
        ({"q": "x" * 201}, "bad_query"),
        ({"cursor": "!"}, "bad_cursor"),
        ({"order": "sold", "cursor": "eA=="}, "bad_cursor"),
    ],
)
def test_what_nobody_has_been_given_is_refused(
    stall: Stall, query: dict[str, str], code: str
) -> None:
    assert stall.ask("GET /api/market", player=None, query=query).code == code


def test_what_is_not_for_sale_is_not_there(stall: Stall) -> None:
    for quiz_id in (stall.published("public"), stall.published("private"), "quiz-nothing"):
        assert stall.look_at(quiz_id).code == "listing_not_found"


def test_who_has_played_it_may_rate_it(stall: Stall) -> None:
    quiz_id = stall.for_sale()
    assert stall.rate(quiz_id, 5).code == "not_played"
    stall.note_play(quiz_id)

    assert stall.rate(quiz_id, 5).status == 200

    shown = stall.look_at(quiz_id).body["quiz"]["game"]
    assert (shown["rating"], shown["ratings"]) == (5.0, 1)
    assert stall.rate(quiz_id, 4, BOB).body["ratings"] == 1
