"""What a player has played, and what each day has brought."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from trivia.application.outbox.messages import Played
from trivia.application.pages import Page
from trivia.application.system import Clock
from trivia.domain.ids import PlayerId, UnixMs

DAYS = 28
KEPT_DAYS = 400
"""So long a play is remembered of a guest, or of a day's challenge, whose board is gone by then.
Others are kept: by them boards are found that have the name of who leaves."""

DAYS_READ_MOST = 2_000
"""Plays that are added up. Whoever has more is shown the days that these fill."""

_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """One line of a history.

    Attributes:
        at: when it was scored, of a game when it was promised to its host.
        experience: what it brought, which is nothing for a quiz that had paid on that day.
    """

    played: Played
    at: UnixMs
    experience: int
    won: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What one day has brought; `name` is YYYY-MM-DD."""

    name: str
    experience: int = 0
    plays: int = 0


class Histories(Protocol):
    def page(self, player_id: PlayerId, after: str | None) -> Page[Play]:
        """Newest first.

        Raises:
            ValueError: `after` is no position of such a list.
        """

    def since(self, player_id: PlayerId, at: UnixMs, most: int) -> Sequence[Play]:
        """Plays from `at` on, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    histories: Histories
    clock: Clock

    def page(self, player_id: PlayerId, after: str | None) -> Page[Play]:
        """Raises: ValueError: `after` is no position of such a list."""
        return self.histories.page(player_id, after)

    def days(self, player_id: PlayerId, east_min: int) -> Sequence[Day]:
        """The last four weeks up to today.

        Args:
            east_min: minutes by which the caller's clock is ahead of UTC.
        """
        now = self.clock.now() + east_min * 60_000
        today = _day(now)
        first = today - timedelta(days=DAYS - 1)
        begins_at = now - now % _DAY_MS - (DAYS - 1) * _DAY_MS - east_min * 60_000
        plays = self.histories.since(player_id, begins_at, DAYS_READ_MOST)
        if len(plays) >= DAYS_READ_MOST:
            # The oldest of these days may have had more.
            first = _day(plays[-1].at + east_min * 60_000) + timedelta(days=1)
        return _added_up(plays, first, today, east_min)


def _added_up(plays: Sequence[Play], first: date, last: date, east_min: int) -> Sequence[Day]:
    experience: defaultdict[str, int] = defaultdict(int)
    count: defaultdict[str, int] = defaultdict(int)
    for play in plays:
        name = str(_day(play.at + east_min * 60_000))
        experience[name] += play.experience
        count[name] += 1
    names = [str(first + timedelta(days=at)) for at in range((last - first).days + 1)]
    return [Day(name, experience[name], count[name]) for name in names]


def _day(at: UnixMs) -> date:
    return datetime.fromtimestamp(at / 1000, tz=UTC).date()
