"""What limits a game: quotas of AWS, settings of the templates, and limits of the service.

Each is a rate, a burst or a most; what one player takes of it says at which size it binds.
"""

from dataclasses import dataclass

ANSWER_S = 0.027
"""Of LivePlayer: an estimate, see `Meter`."""

MESSAGES_TAKEN = 0.05
"""Seconds that one batch of ten takes ReceiveAnswer: an estimate."""


@dataclass(frozen=True, slots=True)
class Quota:
    """One limit.

    Attributes:
        limit: in words, with its unit.
        per_s, burst: what is let through in `seconds`: the burst at once, then the rate.
        per_player: what one player takes in that time.
        seconds: the time in which all do it.
        act: what players wait for when it binds, one of `ACTS`; none for a limit of size.
        kind: aws (fixed or raised on request), template, service.
    """

    name: str
    limit: str
    per_player: float
    per_s: float
    seconds: float
    burst: float = 0
    kind: str = "aws"
    act: str = ""

    def least_s(self, players: int) -> float:
        """Seconds that this many players wait for it at least."""
        return max(0.0, players * self.per_player - self.burst) / self.per_s

    @property
    def binds_at(self) -> int:
        """The number of players from which it binds."""
        return int((self.burst + self.per_s * self.seconds) / self.per_player)


SIGN_IN, JOIN, TELL, ANSWER = ACTS = (
    "let all sign in",
    "let all join",
    "tell all a question",
    "take everyone's answer",
)


@dataclass(frozen=True, slots=True)
class Floor:
    """How long something takes at least, however quick the service is, and which quota says so."""

    act: str
    seconds: float
    bound_by: str


def floors_of(transport: str, players: int) -> list[Floor]:
    """What the quotas of a transport make so many players wait for at least."""
    found = []
    for act in ACTS:
        bounds = [
            (quota.least_s(players), quota.name)
            for quota in quotas_of(transport, 1, 1)
            if quota.act == act
        ]
        if bounds:
            seconds, name = max(bounds)
            found.append(Floor(act, seconds, name))
    return found


def most(name: str, limit: str, players: int, kind: str = "aws") -> Quota:
    """A limit that is a number of players."""
    return Quota(name, limit, 1, 0, 1, burst=players, kind=kind)


def quotas_of(transport: str, join_s: float, answer_s: float) -> list[Quota]:
    """Those of a transport, the tightest first, if all players sign in, ask for tickets and join
    within `join_s` seconds, and all answer within `answer_s`."""
    found = [
        Quota("Cognito sign-ins", "60/s (120 calls, SRP takes two)", 1, 60, join_s, act=SIGN_IN),
        Quota(
            "HTTP API of this stage",
            "500/s, burst 1,000",
            1,
            500,
            join_s,
            1000,
            kind="template",
            act=JOIN,
        ),
        *_BY_TRANSPORT[transport](join_s, answer_s),
    ]
    return sorted(found, key=lambda quota: quota.binds_at)


def _solo(_join_s: float, answer_s: float) -> list[Quota]:
    return [
        Quota(
            "submissions of this stage",
            "200/s, burst 400",
            1,
            200,
            answer_s,
            400,
            kind="template",
            act=ANSWER,
        ),
        Quota(
            "API Gateway, account",
            "10,000 requests/s, burst 5,000",
            1,
            10_000,
            answer_s,
            5000,
            act=ANSWER,
        ),
        Quota("Lambda at once", "1,000 (a new account: 10)", 0.05, 1000, answer_s, act=ANSWER),
        Quota(
            "DynamoDB, one partition of attempts", "1,000 writes/s", 8, 16_000, answer_s, act=ANSWER
        ),
        Quota("SNS", "30,000 messages/s", 2, 30_000, answer_s, act=ANSWER),
    ]


def _hosted(join_s: float, answer_s: float) -> list[Quota]:
    return [
        Quota("WebSocket connections", "500 new/s, burst 500", 1, 500, join_s, 500, act=JOIN),
        Quota("DynamoDB, a game's partition, joining", "1,000 writes/s", 5, 1000, join_s, act=JOIN),
        Quota(
            "DynamoDB, a game's partition, answers", "1,000 writes/s", 1, 1000, answer_s, act=ANSWER
        ),
        Quota(
            "DynamoDB, a game's partition, reads", "3,000 reads/s", 3, 3000, answer_s, act=ANSWER
        ),
        Quota(
            "messages of this stage",
            "1,000/s, burst 2,000",
            1,
            1000,
            answer_s,
            2000,
            "template",
            act=ANSWER,
        ),
        Quota(
            "API Gateway, account (answers and receipts)",
            "10,000 requests/s, burst 5,000",
            2,
            10_000,
            answer_s,
            5000,
            act=ANSWER,
        ),
        Quota(
            "API Gateway, account (a broadcast in 1 s)",
            "10,000 requests/s, burst 5,000",
            1,
            10_000,
            1,
            act=TELL,
        ),
        Quota("Lambda at once", "1,000 (a new account: 10)", ANSWER_S, 1000, answer_s, act=ANSWER),
        most("DynamoDB item of standings", "400 KB, about 70 B a player", 5800),
        most("players of a hosted game", "1,000", 1000, kind="service"),
    ]


def _live(join_s: float, answer_s: float) -> list[Quota]:
    return [
        Quota("AWS IoT connections", "500/s", 1, 500, join_s, act=JOIN),
        Quota("AWS IoT subscriptions", "500/s, two a player", 2, 500, join_s, act=JOIN),
        Quota(
            "AWS IoT publishes in", "20,000/s, answer and receipt", 2, 20_000, answer_s, act=ANSWER
        ),
        Quota("AWS IoT messages out in 1 s", "20,000/s", 1, 20_000, 1, act=TELL),
        Quota("AWS IoT rules", "20,000/s", 1, 20_000, answer_s, act=ANSWER),
        most(
            "AWS IoT messages of the host's connection", "100/s; the roster is one for 250", 25_000
        ),
        Quota(
            "DynamoDB, arrivals in four partitions", "4,000 writes/s", 1, 4000, answer_s, act=ANSWER
        ),
        Quota(
            "ReceiveAnswer at once (estimate)",
            "20 functions, batches of 10",
            1,
            20 * 10 / MESSAGES_TAKEN,
            answer_s,
            kind="template",
            act=ANSWER,
        ),
        most("players of a live game", "10,000", 10_000, kind="service"),
    ]


_BY_TRANSPORT = {"http": _solo, "websocket": _hosted, "mqtt": _live}
