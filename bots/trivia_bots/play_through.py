"""A bot that plays a solo quiz alone and learns from it: the second time it knows every answer.

`python -m trivia_bots.play_through ORIGIN [QUIZ]` registers a new player, plays the quiz twice and
waits until the leaderboard and the profile tell of it. Prints one line of JSON; exit status 1 and
a sentence if anything is not as it should be.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass

from botocore.exceptions import BotoCoreError, ClientError
from trivia.contract.http import (
    AttemptScored,
    LeaderboardResponse,
    ProfileResponse,
    SubmitAnswers,
)

from trivia_bots.accounts.cognito import Accounts, new_account
from trivia_bots.accounts.names import name_mark
from trivia_bots.answer_key import answers_learned
from trivia_bots.clients.http import UNHEARD, HttpClient, HttpFault, connected
from trivia_bots.site import site_at

PATIENCE_S = 30.0
PAUSE_S = 0.2


class PlayFault(Exception):
    """The service did not do what it should; says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """How it went: `score` is the best of both attempts, `seconds` from registration to rank."""

    quiz: str
    score: int
    max_score: int
    rank: int
    players: int
    level: int
    seconds: float


async def play_through(origin: str, quiz: str | None = None) -> Played:
    """Register at `origin`, play `quiz` (default: the first one listed) until everything is known.

    Raises:
        PlayFault: the outcome is wrong, or does not reach the leaderboard in time.
        HttpFault, UNHEARD, OSError, botocore's errors: the service refused, or did not answer.
    """
    began = time.monotonic()
    site = await asyncio.to_thread(site_at, origin)
    accounts = Accounts(site)
    account = new_account(f"Bot {name_mark()}")
    tokens = await asyncio.to_thread(accounts.join, account)
    async with connected(site) as http:
        player = HttpClient(http, tokens.access)
        await player.ensure_profile(account.nickname)
        quiz = quiz or (await player.games())[0].game_id
        first = await _attempt(player, quiz, SubmitAnswers(responses=[]))
        best = await _attempt(player, quiz, answers_learned(first))
        if best.score != best.max_score:
            raise PlayFault(f"Right answers scored {best.score} of {best.max_score} points.")
        board = await _board(player, quiz, best.score)
        profile = await _profile(player, played=2)
    assert board.own is not None
    return Played(
        quiz=quiz,
        score=best.score,
        max_score=best.max_score,
        rank=board.own.rank,
        players=board.players,
        level=profile.level,
        seconds=round(time.monotonic() - began, 2),
    )


async def _attempt(player: HttpClient, quiz: str, answers: SubmitAnswers) -> AttemptScored:
    opened = await player.open_attempt(quiz)
    return await player.submit(opened.attempt_id, answers)


async def _board(player: HttpClient, quiz: str, score: int) -> LeaderboardResponse:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        board = await player.leaderboard(quiz)
        if board.own is not None and board.own.score == score:
            return board
        await asyncio.sleep(PAUSE_S)
    raise PlayFault(f"The score did not reach the leaderboard within {PATIENCE_S:.0f} s.")


async def _profile(player: HttpClient, played: int) -> ProfileResponse:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        profile = await player.profile()
        if profile.quizzes_played == played:
            return profile
        await asyncio.sleep(PAUSE_S)
    raise PlayFault(f"The progress did not reach the profile within {PATIENCE_S:.0f} s.")


def main(argv: list[str]) -> int:
    """Exit status: 0 played, 1 something is wrong, 2 wrong usage."""
    if len(argv) not in (1, 2):
        sys.stderr.write("usage: python -m trivia_bots.play_through ORIGIN [QUIZ]\n")
        return 2
    try:
        played = asyncio.run(play_through(*argv))
    except (PlayFault, HttpFault, *UNHEARD, OSError, ClientError, BotoCoreError) as error:
        sys.stderr.write(f"The play-through failed: {error!r}\n")
        return 1
    sys.stdout.write(json.dumps(asdict(played)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
