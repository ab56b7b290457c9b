"""Experience and levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.players.progress import floor_of, level_of

experiences = st.integers(0, 10**7)


@pytest.mark.parametrize(
    ("experience", "level"),
    [(0, 1), (99, 1), (100, 2), (299, 2), (300, 3), (599, 3), (600, 4), (1000, 5)],
)
def test_each_level_costs_a_hundred_more_than_the_one_before(experience: int, level: int) -> None:
    assert level_of(experience).number == level


@given(experiences)
def test_experience_lies_between_the_floor_of_its_level_and_the_next(experience: int) -> None:
    level = level_of(experience)
    assert level.number >= 1
    assert level.floor <= experience < level.next_at
    assert (level.floor, level.next_at) == (floor_of(level.number), floor_of(level.number + 1))


@given(experiences, experiences)
def test_more_experience_never_means_a_lower_level(one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert level_of(less).number <= level_of(more).number


@given(st.integers(1, 3000))
def test_a_level_begins_exactly_at_its_floor(level: int) -> None:
    assert level_of(floor_of(level)).number == level
    if level > 1:
        assert level_of(floor_of(level) - 1).number == level - 1


@given(st.integers(1, 10**6))
def test_every_step_is_a_hundred_longer(level: int) -> None:
    first = floor_of(level + 1) - floor_of(level)
    assert first == 100 * level
    assert floor_of(level + 2) - floor_of(level + 1) == first + 100
