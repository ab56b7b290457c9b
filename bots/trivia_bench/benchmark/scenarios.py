"""The fixed scenarios: what is played, so that figures of two runs can be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trivia_bots.transports import GAMES, WITH_HOST, GameTransport, Transport

WITH_HOST_BY_NAME = {GAMES[one]: one for one in WITH_HOST}

QUIZ = "rivers-of-the-world"
KILLED = 0.1
PLAYERS_PER_PROCESS = 125
CROWD = 200
"""From so many players on, several processes play: one would be busy with itself."""

WARM_UP = 1
"""Questions at the beginning that are played and not counted: functions start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One thing to measure.

    Attributes:
        players: of a game; calls in flight, if it is played alone.
        spread_s: answers come within so many seconds of the question; 0 is all at once.
        questions: that are counted; solo: calls of each kind.
        kill: share of the players (and the host) whose connection drops in a question.
        peer: who is played instead of this service.
    """

    name: str
    transport: Transport
    players: int
    spread_s: float = 0.0
    questions: int = 3
    kill: float = 0.0
    peer: str | None = None

    @property
    def kill_at(self) -> int | None:
        """The question in whose middle connections drop: the second that counts."""
        return WARM_UP + min(1, self.questions - 1) if self.kill else None

    def processes(self, wanted: int | None = None) -> int:
        """How many processes of bots play, the host's not counted."""
        if wanted is None:
            wanted = 1 if self.players < CROWD else -(-self.players // PLAYERS_PER_PROCESS)
        return max(1, min(wanted, self.players))


def game(
    transport: GameTransport,
    players: int,
    *,
    spread_s: float = 0.0,
    kill: float = 0.0,
    questions: int = 3,
) -> Scenario:
    """A game with a host, named after what happens in it."""
    how = "kill" if kill else f"over-{spread_s:g}s" if spread_s else "at-once"
    return Scenario(
        name=f"{GAMES[transport]}-{players}-{how}",
        transport=transport,
        players=players,
        spread_s=spread_s,
        questions=questions,
        kill=kill,
    )


def at_peer(scenario: Scenario, peer: str) -> Scenario | None:
    """The same game at a peer, named after it; None of what no peer has."""
    if scenario.transport == "http" or scenario.kill:
        return None
    how = scenario.name.partition("-")[2]
    return replace(scenario, name=f"{peer}-{how}", transport="websocket", peer=peer)


def beside_peer(scenarios: Sequence[Scenario], peer: str) -> Sequence[Scenario]:
    """In turns: games of one size stand together, and the same one at the peer after the first."""
    found: dict[str, list[Scenario]] = {}
    for one in scenarios:
        twin = at_peer(one, peer)
        if twin is None:
            found[one.name] = [one]
        elif twin.name in found:
            found[twin.name].append(one)
        else:
            found[twin.name] = [one, twin]
    return [one for group in found.values() for one in group]


def solo(in_flight: int, calls: int = 300) -> Scenario:
    return Scenario(name=f"solo-{in_flight}", transport="http", players=in_flight, questions=calls)


SIZES = (50, 200, 500)
IN_FLIGHT = (1, 2, 4, 8, 16, 32)

ALL: tuple[Scenario, ...] = (
    *(solo(in_flight) for in_flight in IN_FLIGHT),
    *(
        game(transport, players, spread_s=spread_s)
        for transport in WITH_HOST
        for players in SIZES
        for spread_s in (0.0, 5.0)
    ),
    *(game(transport, 200, spread_s=2.0, kill=KILLED) for transport in WITH_HOST),
)

QUICK: tuple[Scenario, ...] = tuple(
    one for one in ALL if one.players == 50 or one.name in ("solo-1", "solo-8")
)


class UnknownScenario(ValueError):
    """There is none of this name."""


def chosen(
    names: Iterable[str], *, quick: bool = False, questions: int | None = None
) -> Sequence[Scenario]:
    """The named ones; `hosted-8-at-once`, of any size, is understood as well.

    Args:
        questions: that are counted in each game.

    Raises:
        UnknownScenario: names those that exist.
    """
    known = {one.name: one for one in ALL}
    wanted = [known.get(name) or _made_up(name) for name in names]
    found = wanted or (QUICK if quick else ALL)
    if questions is None:
        return found
    return [one if one.transport == "http" else replace(one, questions=questions) for one in found]


def _made_up(name: str) -> Scenario:
    games, _, rest = name.partition("-")
    size, _, how = rest.partition("-")
    if size.isdecimal() and 1 <= int(size) <= 1000:
        players = int(size)
        match games, how:
            case ("hosted" | "live") as of, "at-once":
                return game(WITH_HOST_BY_NAME[of], players)
            case ("hosted" | "live") as of, "over-5s":
                return game(WITH_HOST_BY_NAME[of], players, spread_s=5.0)
            case ("hosted" | "live") as of, "kill":
                return game(WITH_HOST_BY_NAME[of], players, spread_s=2.0, kill=KILLED)
            case "solo", "":
                return solo(players)
    raise UnknownScenario(
        f"There is no scenario {name!r}. There are: {', '.join(one.name for one in ALL)}"
    )
