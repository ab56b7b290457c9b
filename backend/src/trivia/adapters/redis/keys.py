"""Every Redis key, with an example. All keys of a game share one hash tag and have a TTL."""

from trivia.domain.ids import GameId

TTL_MS = 12 * 3600 * 1000
"""As long as a game ticket: a game that nobody touched for so long is over."""


def game(game_id: GameId) -> str:
    """Hash: ``trivia:{g7f}:game``.

    Fields: `version`, `seq`, `state` (the game as JSON), and what scripts need of it without
    reading JSON: `index`, `phase`, `takes` (1 while answers under way may count), `runs` (of the
    clock: ``begin-end,begin-end``), `active` (players), `slots` (given), `gone` (players who were
    removed), `out` (slots: ``|3|7|``) and `outs` (how many), `unsent` (messages of the last change
    until they were published), `kept` (0 until it is on disk), `restored` (1 if it was lost once).
    """
    return f"trivia:{{{game_id}}}:game"


def quiz(game_id: GameId) -> str:
    """String: ``trivia:{g7f}:quiz``, the quiz document (JSON)."""
    return f"trivia:{{{game_id}}}:quiz"


def roster(game_id: GameId) -> str:
    """Hash by player id: ``trivia:{g7f}:roster``, values ``A|<slot>|<member JSON>``.

    The first letter is A (active), K (kicked) or B (banned).
    """
    return f"trivia:{{{game_id}}}:roster"


def names(game_id: GameId) -> str:
    """Hash by folded name: ``trivia:{g7f}:names``, values are player ids."""
    return f"trivia:{{{game_id}}}:names"


def restoring(game_id: GameId, token: str) -> list[str]:
    """Roster and names of a game that is being restored: ``trivia:{g7f}:restoring:<token>:names``;
    `token` is of who does it."""
    return [f"trivia:{{{game_id}}}:restoring:{token}:{what}" for what in ("roster", "names")]


def answers(game_id: GameId, index: int) -> str:
    """Hash by player id: ``trivia:{g7f}:answers:3``, values ``<arrival>|<id>|<0 or 1>|<JSON>``."""
    return f"trivia:{{{game_id}}}:answers:{index}"


def incarnation(game_id: GameId) -> str:
    """String: ``trivia:{g7f}:incarnation``, another one after each loss of the memory."""
    return f"trivia:{{{game_id}}}:incarnation"


def correct(game_id: GameId, index: int) -> str:
    """Sorted set: ``trivia:{g7f}:correct:3``; score is the arrival, member ``<id>|<player id>``."""
    return f"trivia:{{{game_id}}}:correct:{index}"


def tries(game_id: GameId, index: int) -> str:
    """Hash by player id: ``trivia:{g7f}:tries:3``, how many messages of theirs changed nothing."""
    return f"trivia:{{{game_id}}}:tries:{index}"


def throttle(game_id: GameId, key: str) -> str:
    """String: ``trivia:{g7f}:throttle:board``; while it exists, no further board is published."""
    return f"trivia:{{{game_id}}}:throttle:{key}"


def results(game_id: GameId, index: int, part: int) -> str:
    """String: ``trivia:{g7f}:results:3:0``, messages to some players of a large game (JSON)."""
    return f"trivia:{{{game_id}}}:results:{index}:{part}"


def screen(game_id: GameId) -> str:
    """String: ``trivia:{g7f}:screen``, under which id screens are sent to; none if none came."""
    return f"trivia:{{{game_id}}}:screen"


def marker(game_id: GameId, index: int) -> str:
    """String: ``trivia:{g7f}:marker:3``, when the end of the answers' queue was seen (Unix ms)."""
    return f"trivia:{{{game_id}}}:marker:{index}"
