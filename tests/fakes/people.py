"""Players, names and progress in memory."""

from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.people_values import PlayerRecord, Progress
from trivia.domain.errors import Conflict, Unavailable
from trivia.domain.players.names import name_key


class MemoryPlayerDirectory:
    def __init__(self, *records: PlayerRecord) -> None:
        self._records: dict[str, PlayerRecord] = {}
        for record in records:
            self.put(None, record)

    def get(self, player_id: str) -> PlayerRecord | None:
        return self._records.get(player_id)

    def put(self, old: PlayerRecord | None, new: PlayerRecord) -> None:
        holders = {name_key(record.player.name): id for id, record in self._records.items()}
        if holders.get(name_key(new.player.name), new.player.id) != new.player.id:
            raise Conflict("name_taken", "This name is taken.", "name")
        if self._records.get(new.player.id) != old:
            raise Unavailable("unavailable", "The profile has changed.")
        self._records[new.player.id] = new


class MemoryProgressLedger:
    def __init__(self) -> None:
        self._totals: dict[str, Progress] = {}
        self._applied: set[tuple[str, str]] = set()

    def total(self, player_id: str) -> Progress:
        return self._totals.get(player_id, Progress())

    def add(self, earned: ProgressEarned) -> bool:
        if (earned.player_id, earned.message_id) in self._applied:
            return False
        self._applied.add((earned.player_id, earned.message_id))
        before = self.total(earned.player_id)
        self._totals[earned.player_id] = Progress(
            experience=before.experience + earned.experience,
            quizzes_played=before.quizzes_played + earned.quizzes_played,
            wins=before.wins + earned.wins,
        )
        return True


class ForbiddenNames:
    """Allows every name but those given."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def allows(self, name: str) -> bool:
        return name not in self._names
