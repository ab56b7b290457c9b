"""What happens to scores and experience on their way: duplicates, failures, dead letters."""

import json
import os
import subprocess
import sys

from trivia.application.outbox.messages import Topic
from trivia.contract.http import LeaderboardResponse, ProfileResponse
from trivia.contract.outbox.topics import ScoreAchieved

from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.conftest import NewPlayer
from tests.e2e.polling import eventually
from tests.e2e.solo.play import Player, play

BOARD = "notes-and-noises"
NOWHERE = "trivia-local-Nowhere"
TOPICS = {Topic.LEADERBOARD: "LeaderboardTopic", Topic.PLAYER_PROGRESS: "PlayerProgressTopic"}


async def arrived(player: Player, within_s: float = 15.0) -> LeaderboardResponse:
    """The leaderboard once the player is on it."""

    async def check() -> LeaderboardResponse:
        board = await player.api.leaderboard(BOARD)
        assert board.own is not None
        return board

    return await eventually(check, within_s)


async def counted(player: Player, within_s: float = 15.0) -> ProfileResponse:
    """The profile once a quiz has reached it."""

    async def check() -> ProfileResponse:
        profile = await player.api.profile()
        assert profile.quizzes_played > 0
        return profile

    return await eventually(check, within_s)


def dlq(cloud: Cloud, command: str) -> str:
    """What `trivia dlq COMMAND` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "trivia_local.cli", "dlq", command, "--name", cloud.stack.name],
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def test_every_message_delivered_again_changes_nothing(
    new_player: NewPlayer, cloud: Cloud
) -> None:
    async def seen() -> list[tuple[LeaderboardResponse, ProfileResponse]]:
        return [(await arrived(player), await counted(player)) for player in players]

    players = [await new_player() for _ in range(3)]
    results = [await play(one, BOARD, right) for one, right in zip(players, (3, 7, 5), strict=True)]
    await seen()
    before = await seen()
    began = now_ms()

    told = [cloud.told(result.attempt_id) for result in results]
    for bodies in told * 2:
        for topic, name in TOPICS.items():
            cloud.sns.publish(TopicArn=cloud.stack.topics[name], Message=bodies[topic])

    async def handled() -> None:
        assert cloud.handled("ScorePut", began) >= 6
        assert cloud.handled("PlayerProgressPut", began) >= 6

    await eventually(handled)
    assert await seen() == before
    assert not any("pending" in cloud.attempt(result.attempt_id) for result in results)


async def test_a_worse_score_that_arrives_late_does_not_win(player: Player, cloud: Cloud) -> None:
    result = await play(player, BOARD, right=8)
    await arrived(player)
    began = now_ms()
    best = ScoreAchieved.model_validate_json(cloud.told(result.attempt_id)[Topic.LEADERBOARD])
    worse = best.model_copy(update={"message_id": "worse", "score": 1000})

    cloud.sns.publish(
        TopicArn=cloud.stack.topics["LeaderboardTopic"], Message=worse.model_dump_json()
    )

    async def handled() -> None:
        assert cloud.handled("ScorePut", began) >= 1

    await eventually(handled)
    own = (await arrived(player)).own
    assert own is not None
    assert own.score == result.score


async def test_a_consumer_that_fails_three_times_loses_nothing(
    player: Player, cloud: Cloud
) -> None:
    began = now_ms()
    with (
        cloud.hurried("LeaderboardQueue", seconds=2),
        cloud.hurried("PlayerProgressQueue", seconds=2),
    ):
        with (
            cloud.setting("ScorePut", TABLE_LEADERBOARD=NOWHERE),
            cloud.setting("PlayerProgressPut", TABLE_PLAYER_PROGRESS=NOWHERE),
        ):
            result = await play(player, BOARD, right=2)

            async def failed_three_times() -> None:
                assert cloud.failures("ScorePut", began) >= 3
                assert cloud.failures("PlayerProgressPut", began) >= 3

            await eventually(failed_three_times, within_s=60)

        own = (await arrived(player, within_s=30)).own
        profile = await counted(player, within_s=30)

    assert own is not None
    assert own.score == result.score
    assert (profile.quizzes_played, profile.experience) == (1, result.experience)


async def test_what_always_fails_is_kept_listed_and_applied_after_the_repair(
    player: Player, cloud: Cloud
) -> None:
    with cloud.hurried("LeaderboardQueue"):
        with cloud.setting("ScorePut", TABLE_LEADERBOARD=NOWHERE):
            result = await play(player, BOARD, right=4)

            async def dead() -> None:
                assert cloud.waiting("LeaderboardDlq") == 1

            await eventually(dead, within_s=60)
            listed = dlq(cloud, "list")
            assert (await player.api.leaderboard(BOARD)).own is None

        replayed = dlq(cloud, "replay")
        own = (await arrived(player, within_s=30)).own

    assert result.attempt_id in listed
    assert ["LeaderboardDlq", "1"] in [line.split()[:2] for line in replayed.splitlines()]
    assert own is not None
    assert own.score == result.score
    assert cloud.waiting("LeaderboardDlq") == 0


async def test_one_broken_message_does_not_hold_up_the_others(player: Player, cloud: Cloud) -> None:
    score = ScoreAchieved(
        message_id="straight-to-the-queue",
        board_id=BOARD,
        player_id=player.id,
        player_name=player.account.nickname,
        score=1234,
        achieved_at=now_ms(),
    )
    with cloud.hurried("LeaderboardQueue"):
        cloud.send("LeaderboardQueue", json.dumps({"v": 1}), "no JSON", score.model_dump_json())

        own = (await arrived(player)).own

        async def dead() -> None:
            assert cloud.waiting("LeaderboardDlq") == 2

        await eventually(dead, within_s=60)
    cloud.empty("LeaderboardDlq")

    assert own is not None
    assert own.score == 1234
