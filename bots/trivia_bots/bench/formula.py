"""How many messages a player should send and receive: the formulas of the modes' documents."""

from math import log

BOARD_S = 0.5
"""A live board is sent at most so often."""


def expected(mode: str, players: int, questions: int, board_moments: float) -> tuple[float, float]:
    """Messages of one player in a game of `questions`, to the service and from it.

    Args:
        board_moments: how often, at most, a live board could be sent in one question.

    Hosted: answer up; question, receipt and the frame of the close down. Live: the same, and
    boards while the first correct answer changes. Both: join up; the snapshot, the lobby (hosted:
    when it has grown by a quarter; live: every 5 s) and the end down.
    """
    up = questions + 1.0
    if mode == "hosted":
        # Who joins as the k-th of N hears of log(N / k) / log(1.25) steps: 4.5 on average.
        lobby = min(log(max(players, 2)) / 2, 1.0) / log(1.25)
        return up, 3.0 * questions + lobby + 2
    return up, (3.0 + min(1.0, board_moments)) * questions + 1 + 2
