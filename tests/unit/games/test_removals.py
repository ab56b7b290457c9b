"""Whose name is that of a guest who was removed."""

import pytest
from trivia.domain.errors import Forbidden
from trivia.domain.games.removals import check_return
from trivia.domain.games.roster import Member
from trivia.domain.ids import PlayerId
from trivia.domain.players.names import SAME_NAMES, numbered


def returns(name: str, removed: str) -> None:
    """A guest comes as `name` after one who was called `removed` had to go."""
    gone = Member(player_id=PlayerId("g1"), slot=1, name=removed, guest=True, removed=True)
    check_return({gone.player_id: gone}, name=name, guest=True, device="")


@pytest.mark.parametrize(
    ("name", "removed"),
    [
        ("Ada", "Ada"),
        ("Ada", "Ada 2"),
        ("ada", "Ada 12"),
        ("Ada", numbered("Ada", SAME_NAMES)),
        ("x" * 20, numbered("x" * 20, 2)),
    ],
)
def test_a_removed_guest_is_known_by_the_name_they_came_with(name: str, removed: str) -> None:
    with pytest.raises(Forbidden, match="removed"):
        returns(name, removed)


@pytest.mark.parametrize(
    ("name", "removed"),
    [
        ("Agent", "Agent 47"),
        ("Agent", numbered("Agent", SAME_NAMES + 1)),
        ("Agent", "Agent 1"),
        ("Agent", "Agent 007"),
        ("Agent 2", "Agent"),
        ("Agent 2", "Agent 3"),
    ],
)
def test_a_name_that_only_ends_in_a_number_is_somebody_elses(name: str, removed: str) -> None:
    returns(name, removed)
