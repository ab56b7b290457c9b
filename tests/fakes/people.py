"""Players, names and progress in memory."""

from collections import defaultdict
from collections.abc import Sequence

from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.gathering import after
from trivia.application.players.people_values import Added, Addition, PlayerRecord, Taken
from trivia.domain.errors import Conflict, Unavailable
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.limits import Allowance
from trivia.domain.players.names import name_key
from trivia.domain.players.parts import Part
from trivia.domain.players.progress import Progress

from tests.fakes.limits import MemoryLimits


class MemoryPlayerDirectory:
    def __init__(self, *records: PlayerRecord) -> None:
        self._records: dict[str, PlayerRecord] = {}
        for record in records:
            self.put(None, record)

    def get(self, player_id: str) -> PlayerRecord | None:
        return self._records.get(player_id)

    def named(self, name: str) -> PlayerRecord | None:
        wanted = name_key(name)
        return next((r for r in self._records.values() if name_key(r.player.name) == wanted), None)

    def put(self, old: PlayerRecord | None, new: PlayerRecord) -> None:
        holders = {name_key(record.player.name): id for id, record in self._records.items()}
        if holders.get(name_key(new.player.name), new.player.id) != new.player.id:
            raise Conflict("name_taken", "This name is taken.", "name")
        if self._records.get(new.player.id) != old:
            raise Unavailable("unavailable", "The profile has changed.")
        self._records[new.player.id] = new

    def forget(self, player_id: str) -> None:
        self._records.pop(player_id, None)


class MemoryPaydays:
    """Which quiz has paid whom on which day, in all modes; and who is in which game."""

    def __init__(self) -> None:
        self.paid: set[tuple[str, str, str]] = set()
        self.parts: dict[str, dict[Part, None]] = defaultdict(dict)
        self.full_at: dict[str, UnixMs] = {}
        self._limits = MemoryLimits()

    def take(self, player_id: PlayerId, part: Part, allowance: Allowance, now: UnixMs) -> Taken:
        wait = self._limits.spend(allowance, player_id, now)
        if wait:
            return Taken(wait=wait)
        is_new = part not in self.parts[player_id]
        self.parts[player_id][part] = None
        full_at = self.full_at[player_id] = self._limits.read(allowance, player_id).full_at
        return Taken(parts=self.of(player_id), is_new=is_new, full_at=full_at)

    def take_back(self, player_id: PlayerId, part: Part, taken: Taken) -> None:
        if self.full_at[player_id] == taken.full_at:
            self.forget(player_id, [part])

    def forget(self, player_id: PlayerId, parts: Sequence[Part]) -> None:
        for part in parts:
            self.parts[player_id].pop(part, None)

    def of(self, player_id: PlayerId) -> tuple[Part, ...]:
        return tuple(self.parts.get(player_id, ()))


class MemoryProgressLedger:
    def __init__(self, paydays: MemoryPaydays | None = None) -> None:
        self.paydays = paydays or MemoryPaydays()
        self._totals: dict[str, Progress] = {}
        self._applied: set[tuple[str, str]] = set()

    def total(self, player_id: str) -> Progress:
        return self._totals.get(player_id, Progress())

    def add(self, earned: ProgressEarned, payday: str | None = None) -> Addition:
        before = self.total(earned.player_id)
        if (earned.player_id, earned.message_id) in self._applied:
            return Addition(Added.KNOWN, before)
        if payday is not None and earned.quiz_id is not None:
            if (earned.player_id, earned.quiz_id, payday) in self.paydays.paid:
                return Addition(Added.PAID_BEFORE)
            self.paydays.paid.add((earned.player_id, earned.quiz_id, payday))
        self._applied.add((earned.player_id, earned.message_id))
        now = self._totals[earned.player_id] = after(before, earned)
        return Addition(Added.DONE, now)

    def forget(self, player_id: str) -> None:
        self._totals.pop(player_id, None)


class ForbiddenNames:
    """Allows every name but those given."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def allows(self, name: str) -> bool:
        return name not in self._names
