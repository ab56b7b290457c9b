"""Whose name is that of a guest who was removed."""

import pytest
from trivia.domain.errors import Forbidden
from trivia.domain.games.removals import check_return
from trivia.domain.games.roster import Member
from trivia.domain.ids import PlayerId
from trivia.domain.players.names import SAME_NAMES, numbered


def returns(
    name: str, removed: str, bearer: int = 1, *, guest: bool = True, device: str = ""
) -> None:
    """Somebody comes as `name` after one who was called `removed` had to go."""
    gone = Member(
        player_id=PlayerId("g1"),
        slot=1,
        name=removed,
        guest=True,
        removed=True,
        device="browser",
        bearer=bearer,
    )
    check_return({gone.player_id: gone}, name=name, guest=guest, device=device)


@pytest.mark.parametrize(
    ("name", "came_as", "bearer"),
    [
        ("Ada", "Ada", 1),
        ("Ada", "Ada", 2),
        ("ada", "Ada", 12),
        ("Ada", "Ada", SAME_NAMES),
        ("Ada 2", "Ada", 2),
        ("\u0410d\u0430", "Ada", 1),
        ("Ada", "\u0410d\u0430", 2),
        ("AIan", "Alan", 3),
        ("x" * 20, "x" * 20, 2),
    ],
)
def test_a_removed_guest_is_known_by_the_name_they_came_with(
    name: str, came_as: str, bearer: int
) -> None:
    with pytest.raises(Forbidden, match="removed"):
        returns(name, numbered(came_as, bearer), bearer)


@pytest.mark.parametrize(
    ("name", "removed"),
    [
        ("Agent", "Agent 47"),
        *(("Agent", numbered("Agent", number)) for number in range(2, SAME_NAMES + 2)),
        ("Agent", "Agent 1"),
        ("Agent", "Agent 007"),
        ("Agent 2", "Agent"),
        ("Agent 2", "Agent 3"),
    ],
)
def test_a_name_that_only_ends_in_a_number_is_somebody_elses(name: str, removed: str) -> None:
    returns(name, removed)


def test_another_name_than_the_one_that_was_numbered_is_somebody_elses() -> None:
    returns("Agent 3", "Agent 2", 2)
    returns("Bob", "Agent 2", 2)


def test_a_browser_is_known_again_whoever_signs_in_there() -> None:
    with pytest.raises(Forbidden, match="removed"):
        returns("Somebody new", "Ada", guest=False, device="browser")
    returns("Ada", "Ada", guest=False, device="another")
    returns("Ada", "Ada", guest=False)
