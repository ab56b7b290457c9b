"""A score that could not be published is published later: nothing depends on one good moment."""

from trivia.adapters.dynamodb import keys
from trivia.application.outbox.relay import MIN_AGE_MS

from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.polling import eventually
from tests.e2e.solo.play import Player, play

BOARD = "good-sports"


async def test_the_sweep_runs_every_minute_by_itself(cloud: Cloud) -> None:
    async def has_run() -> None:
        runs = cloud.lines("OutboxSweep", since_ms=0)
        assert [line["outcome"] for line in runs][:1] == ["ok"]

    # Nobody has called it yet: this is its schedule.
    await eventually(has_run, within_s=90)


async def test_a_failing_topic_does_not_fail_the_player_and_the_sweep_makes_up_for_it(
    player: Player, cloud: Cloud
) -> None:
    began = now_ms()
    topics = cloud.stack.topics

    async def failed() -> None:
        lines = cloud.lines("AttemptRelay", began)
        assert sum(line.get("failed", 0) for line in lines) >= failures

    with cloud.setting(
        "AttemptRelay",
        TOPIC_LEADERBOARD_ARN=topics["LeaderboardTopic"] + "-gone",
        TOPIC_PLAYER_PROGRESS_ARN=topics["PlayerProgressTopic"] + "-gone",
    ):
        result = await play(player, BOARD, right=9)
        assert result.correct == 9
        failures = 1
        await eventually(failed)
        assert "pending" in cloud.attempt(result.attempt_id)
        assert (await player.api.leaderboard(BOARD)).own is None

        # Two minutes go by, as far as the attempt knows; the stream tells of that too.
        cloud.dynamodb.update_item(
            TableName=cloud.stack.tables["Attempts"],
            Key=keys.attempt(result.attempt_id),
            UpdateExpression="SET created_at = :then",
            ExpressionAttributeValues={":then": {"N": str(now_ms() - 120_000)}},
        )
        failures = 2
        await eventually(failed)

    cloud.invoke("AttemptRelay")

    async def told() -> None:
        assert "pending" not in cloud.attempt(result.attempt_id)
        own = (await player.api.leaderboard(BOARD)).own
        assert own is not None
        assert own.score == result.score
        assert (await player.api.profile()).quizzes_played == 1

    await eventually(told)


async def test_a_score_is_told_at_once_and_waits_for_no_sweep(player: Player, cloud: Cloud) -> None:
    result = await play(player, BOARD, right=3)

    async def on_the_board() -> None:
        own = (await player.api.leaderboard(BOARD)).own
        assert own is not None
        assert own.score == result.score

    # The sweep leaves alone what is younger than half a minute.
    await eventually(on_the_board, within_s=MIN_AGE_MS / 1000 - 5)
