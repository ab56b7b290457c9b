"""How many messages a player should send and receive: the formulas of the transports' documents."""

from math import log

LOBBY_S = 5.0
"""A live lobby is told at most so often."""


def expected(transport: str, players: int, questions: int, joining_s: float) -> tuple[float, float]:
    """Messages of one player in a game of `questions`, to the service and from it.

    Hosted: answer up; question, receipt and the frame of the close down. Live: the same down, and
    a board after the first correct answer; answers go up past the broker, which bills none of
    them. Both: join up; snapshot, lobby and end down.

    Args:
        joining_s: how long it took until everyone was in; the average player hears half of it.
    """
    up = 1.0
    if transport == "websocket":
        # The lobby is told when it has doubled: who joins as the k-th of N hears of
        # log(N / k) / log(2) steps, which is 1.4 on average; of fewer if steps come fast.
        lobby = min(log(max(players, 2)) / 2, 1.0) / log(2)
        return up + questions, 3.0 * questions + lobby + 2
    return up, 4.0 * questions + joining_s / LOBBY_S / 2 + 3
