"""Which accounts of solo guests are deleted, and how a sweep goes on where it was."""

from collections.abc import Callable
from typing import Any

import pytest
from trivia.application.players import guest_sweep
from trivia.application.players.guest_sweep import GuestSweep, Swept
from trivia.bootstrap import guests as guests_bootstrap
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.players.guests import UNUSED_MS
from trivia.domain.players.player import Player
from trivia.entrypoints.players import guest_sweep as entry

from tests.builders import record
from tests.fakes.accounts import MemoryGuestAccounts, MemorySweepPositions
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.people import MemoryPlayerDirectory

LONG_AGO, JUST_NOT, LATELY = (NOON - UNUSED_MS + ms for ms in (-1, 0, 3_600_000))
NIGHT_S = 86_400


class Night:
    """The sweep, over guests of whom each has a profile."""

    def __init__(self, changed_at: dict[str, UnixMs], earned: dict[str, UnixMs] | None = None):
        self.clock = FixedClock()
        self.guests = MemoryGuestAccounts(changed_at)
        self.earned = earned or {}
        self.players = MemoryPlayerDirectory(
            *(record(Player(PlayerId(one), f"Name {one}")) for one in changed_at)
        )
        self.positions = MemorySweepPositions()
        self.sweep = GuestSweep(
            guests=self.guests,
            earned=self,
            profiles=self.players,
            positions=self.positions,
            clock=self.clock,
        )

    def last_earned(self, player_id: PlayerId) -> UnixMs:
        return self.earned.get(player_id, 0)

    @property
    def left(self) -> list[str]:
        return [one for one in self.guests.order if one in self.guests.changed_at]

    def has_profile(self, player: str) -> bool:
        return self.players.get(player) is not None


def test_who_was_not_seen_for_sixty_days_is_forgotten_and_who_was_is_not() -> None:
    night = Night({"old": LONG_AGO, "new": JUST_NOT, "plays": LONG_AGO}, earned={"plays": LATELY})

    assert night.sweep.run() == Swept(3, 1, more=False)

    assert night.left == ["new", "plays"]
    assert [night.has_profile(one) for one in ("old", "new", "plays")] == [False, True, True]


def test_an_old_score_keeps_nobody() -> None:
    night = Night({"old": LONG_AGO}, earned={"old": LONG_AGO})
    night.sweep.run()
    assert night.left == []


def test_what_counts_is_what_the_account_is_at_the_moment_of_its_deletion() -> None:
    night = Night({"registers": LONG_AGO, "leaves": LONG_AGO, "old": LONG_AGO})
    look = night.guests.look
    night.guests.registered.add("registers")

    def changes_first(player_id: PlayerId) -> Any:
        if player_id == "leaves":  # an address of its own is on its way
            night.guests.changed_at["leaves"] = NOON
        return look(player_id)

    night.guests.look = changes_first  # type: ignore[method-assign]
    night.sweep.run()

    assert night.left == ["registers", "leaves"]
    assert night.has_profile("registers")
    assert night.has_profile("leaves")


def many(count: int) -> dict[str, UnixMs]:
    return {f"g{n}": LONG_AGO if n % 2 else LATELY for n in range(count)}


def test_a_run_is_bounded_and_the_next_one_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guest_sweep, "DELETED_MOST", 2)
    night = Night(many(12))

    found = [night.sweep.run() for _ in range(4)]

    assert [one.deleted for one in found] == [2, 2, 2, 0]
    assert [one.more for one in found] == [True, True, False, False]
    assert night.left == [f"g{n}" for n in range(0, 12, 2)]
    # The first pages are looked at once.
    assert night.guests.pages.count(None) == 1


def test_a_run_stops_well_before_its_function_is_stopped() -> None:
    night = Night(many(12))
    delete = night.guests.delete

    def slowly(player_id: PlayerId) -> None:
        night.clock.advance(guest_sweep.BUDGET_MS / 2_000)
        delete(player_id)

    night.guests.delete = slowly  # type: ignore[method-assign]
    first = night.sweep.run()
    assert (first.deleted, first.more) == (3, True)
    assert night.sweep.run().more is False
    assert night.left == [f"g{n}" for n in range(0, 12, 2)]


def test_after_the_end_nothing_is_looked_at_until_the_next_day() -> None:
    night = Night(many(4))
    night.sweep.run()
    night.guests.pages.clear()

    assert night.sweep.run() == Swept(0, 0, more=False)
    assert night.guests.pages == []
    night.clock.advance(NIGHT_S)
    assert night.sweep.run() == Swept(2, 2, more=False), "who was lately here is so no more"


def test_a_position_that_is_too_old_leads_back_to_the_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guest_sweep, "DELETED_MOST", 2)
    night = Night(many(12))
    night.sweep.run()
    monkeypatch.setattr(guest_sweep, "DELETED_MOST", 500)
    night.guests.expired.add("3")

    assert night.sweep.run().more is False
    assert night.left == [f"g{n}" for n in range(0, 12, 2)]


@pytest.mark.parametrize("dies", ["forget", "delete"])
def test_a_run_that_died_is_done_again(dies: str) -> None:
    night = Night({"old": LONG_AGO})
    broken: Any = night.players if dies == "forget" else night.guests
    whole: Callable[[PlayerId], None] = getattr(broken, dies)

    def died(_: PlayerId) -> None:
        raise KeyboardInterrupt

    setattr(broken, dies, died)
    with pytest.raises(KeyboardInterrupt):
        night.sweep.run()
    assert night.left == ["old"]
    setattr(broken, dies, whole)

    assert night.sweep.run().deleted == 1
    assert (night.left, night.has_profile("old")) == ([], False)


def test_one_who_cannot_be_deleted_holds_up_nobody_and_the_alarm_rings() -> None:
    night = Night(many(6))
    night.guests.stuck.add("g1")

    with pytest.raises(Unavailable, match="1 accounts"):
        night.sweep.run()
    assert night.left == ["g0", "g1", "g2", "g4"]
    night.guests.stuck.clear()
    night.clock.advance(NIGHT_S)
    assert night.sweep.run().deleted == 4, "those who were too young are not any more"


def test_the_function_says_what_it_did() -> None:
    night = Night(many(4))
    with guests_bootstrap.guest_sweep.override(night.sweep):
        assert entry.handler({}, None) == {"looked_at": 4, "deleted": 2, "more": False}
