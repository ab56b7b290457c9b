"""What somebody has bought is theirs as it was, whatever its author does."""

from collections.abc import Iterator

import pytest
from trivia.domain.ids import QuizId

from tests.builders import ADA, BOB
from tests.component.market.stall import Stall
from tests.fakes.market import MemoryLicences


@pytest.fixture
def stall() -> Iterator[Stall]:
    made = Stall()
    made.licences = MemoryLicences(page_size=2)
    with made.wired() as wired:
        yield wired


def test_a_buyer_sees_the_version_that_is_theirs(stall: Stall) -> None:
    quiz_id = stall.for_sale(title="Bees")
    stall.licences.grant(BOB.id, QuizId(quiz_id), 1, may_copy=True)
    stall.save(quiz_id, 2, title="A secret of mine")
    stall.publish(quiz_id, 3, "private")

    for change in (lambda: None, lambda: stall.delete(quiz_id)):
        change()
        (listed,) = stall.owned().body["quizzes"]
        found = stall.owner_of(quiz_id).body
        assert found == {"own": False, "owned": listed}
        assert (listed["game"]["title"], listed["quiz_version"]) == ("Bees", 1)
        assert (listed["may_copy"], listed["price"]) == (True, 30)


def test_all_that_was_bought_comes_in_pages_to_its_buyer_alone(stall: Stall) -> None:
    quizzes = {stall.for_sale() for _ in range(5)}
    for quiz_id in quizzes:
        stall.licences.grant(BOB.id, QuizId(quiz_id))
    found: list[str] = []
    cursor: str | None = None
    while True:
        page = stall.owned(cursor=cursor).body
        found += [one["game"]["game_id"] for one in page["quizzes"]]
        cursor = page["cursor"]
        if cursor is None:
            break

    assert len(found) == 5
    assert set(found) == quizzes
    assert stall.owned(ADA).body["quizzes"] == []
    assert stall.ask("GET /api/me/licences", player=None).code == "not_signed_in"


def test_who_made_a_quiz_owns_it_and_others_do_not(stall: Stall) -> None:
    quiz_id = stall.for_sale()

    assert stall.owner_of(quiz_id, ADA).body == {"own": True, "owned": None}
    assert stall.owner_of(quiz_id, BOB).body == {"own": False, "owned": None}
    assert stall.owner_of("quiz-nothing").body == {"own": False, "owned": None}
