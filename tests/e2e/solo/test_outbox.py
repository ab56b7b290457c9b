"""A score that could not be published is published later: nothing depends on one good moment."""

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
    topics = cloud.stack.topics
    with cloud.setting(
        "GameAnswer",
        TOPIC_LEADERBOARD_ARN=topics["LeaderboardTopic"] + "-gone",
        TOPIC_PLAYER_PROGRESS_ARN=topics["PlayerProgressTopic"] + "-gone",
    ):
        result = await play(player, BOARD, right=9)

    pending = cloud.outbox(result.attempt_id)
    assert result.correct == 9
    assert {row["status"] for row in pending.values()} == {"PENDING"}
    assert (await player.api.leaderboard(BOARD)).own is None

    # Two minutes go by, as far as the rows know; then the sweep comes round.
    for row in pending.values():
        cloud.dynamodb.update_item(
            TableName=cloud.stack.tables["Outbox"],
            Key={"outbox_id": {"S": row["outbox_id"]}},
            UpdateExpression="SET created_at = :then",
            ExpressionAttributeValues={":then": {"N": str(now_ms() - 120_000)}},
        )
    cloud.invoke("OutboxSweep")

    async def published() -> None:
        rows = cloud.outbox(result.attempt_id)
        assert {row["status"] for row in rows.values()} == {"SENT"}
        assert not any("pending" in row for row in rows.values())
        own = (await player.api.leaderboard(BOARD)).own
        assert own is not None
        assert own.score == result.score
        assert (await player.api.profile()).quizzes_played == 1

    await eventually(published)
