"""Nothing that players earned is lost on its way: topics, queues, consumers and the sweeper."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from ministack.services import iot
from trivia.adapters.dynamodb.keys import ALL_VERSIONS
from trivia.adapters.mqtt.inbox import MAX_BYTES
from trivia.application.players.guest_sweep import BUDGET_MS
from trivia.contract.routes import ROUTES
from trivia_local import dead_letters
from trivia_local.emulator_repairs import lengths
from trivia_local.live_rules import queue_of_topic

from tests.infra.stack_model import (
    Resource,
    functions,
    on_aws,
    resource,
    resources,
    templates,
    text,
)

QUEUES = resources("AWS::SQS::Queue")
WORK_QUEUES = [q for q in QUEUES if not q.name.endswith("Dlq")]
DEAD_LETTER_QUEUES = [q for q in QUEUES if q.name.endswith("Dlq")]
PATHS = (
    ("LeaderboardTopic", "LeaderboardQueue", "LeaderboardDlq", "ScorePut"),
    ("PlayerProgressTopic", "PlayerProgressQueue", "PlayerProgressDlq", "PlayerProgressPut"),
    ("NotificationTopic", "NotificationQueue", "NotificationDlq", "NotificationSend"),
    ("PlayerWalletTopic", "PlayerWalletQueue", "PlayerWalletDlq", "MoneyAdjust"),
)
_by_path = pytest.mark.parametrize(("topic", "queue", "dlq", "consumer"), PATHS)


def _arn(name: str) -> dict[str, list[str]]:
    return {"Fn::GetAtt": [name, "Arn"]}


def _events_of(function: str) -> list[dict[str, Any]]:
    return list(functions()[function].get("Events", {}).values())


def _policy_of(kind: str, name: str) -> list[dict[str, Any]]:
    """Statements that the one policy of queue or topic `name` has on AWS."""
    member = {"AWS::SQS::QueuePolicy": "Queues", "AWS::SNS::TopicPolicy": "Topics"}[kind]
    found = [p for p in resources(kind) if p.properties[member] == [{"Ref": name}]]
    assert len(found) == 1, f"{name} has {len(found)} policies"
    return [on_aws(one) for one in found[0].properties["PolicyDocument"]["Statement"]]


@_by_path
def test_a_topic_reaches_its_queue_as_plain_json(
    topic: str, queue: str, dlq: str, consumer: str
) -> None:
    (subscription,) = (
        s.properties
        for s in resources("AWS::SNS::Subscription")
        if s.properties["TopicArn"] == {"Ref": topic}
    )

    assert subscription["Protocol"] == "sqs"
    assert subscription["Endpoint"] == _arn(queue)
    assert subscription["RawMessageDelivery"] is True


@_by_path
def test_what_cannot_be_delivered_is_kept(topic: str, queue: str, dlq: str, consumer: str) -> None:
    (subscription,) = (
        s.properties
        for s in resources("AWS::SNS::Subscription")
        if s.properties["TopicArn"] == {"Ref": topic}
    )

    assert subscription["RedrivePolicy"] == {"deadLetterTargetArn": _arn(dlq)}


@_by_path
def test_a_message_is_tried_five_times_then_kept(
    topic: str, queue: str, dlq: str, consumer: str
) -> None:
    redrive = resource(queue).properties["RedrivePolicy"]

    assert redrive["deadLetterTargetArn"] == _arn(dlq)
    assert on_aws(redrive["maxReceiveCount"]) >= 5


@_by_path
def test_only_its_topic_may_fill_a_queue(topic: str, queue: str, dlq: str, consumer: str) -> None:
    for name in (queue, dlq):
        (statement,) = _policy_of("AWS::SQS::QueuePolicy", name)

        assert statement["Principal"] == {"Service": "sns.amazonaws.com"}
        assert statement["Action"] == "sqs:SendMessage"
        assert statement["Resource"] == _arn(name)
        assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Ref": topic}}}


@_by_path
def test_a_failed_message_does_not_repeat_its_batch(
    topic: str, queue: str, dlq: str, consumer: str
) -> None:
    (event,) = _events_of(consumer)

    assert event["Type"] == "SQS"
    assert event["Properties"]["Queue"] == _arn(queue)
    assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    # More than ten a batch would need a window, and so a wait.
    assert event["Properties"]["BatchSize"] <= 10


@_by_path
def test_a_message_in_work_is_not_given_out_again(
    topic: str, queue: str, dlq: str, consumer: str
) -> None:
    visible_again = resource(queue).properties["VisibilityTimeout"]

    assert visible_again >= 6 * functions()[consumer]["Timeout"]
    # A cold start on a busy machine must not push a good message to the dead letters.
    assert visible_again >= 30


@pytest.mark.parametrize("waited_for", ["LiveJoin", "LiveSync"])
def test_who_comes_back_does_not_wait_long_for_a_message_that_died(waited_for: str) -> None:
    """With its function; the page and the bots ask again sooner still."""
    hidden_s = resource(f"{waited_for}Queue").properties["VisibilityTimeout"]
    (consumer,) = (
        functions()[name]
        for name in functions()
        if any(e["Properties"].get("Queue") == _arn(f"{waited_for}Queue") for e in _events_of(name))
    )
    condition, locally, there = consumer["Timeout"]["Fn::If"]

    assert condition == "IsLocal"
    assert 6 * there <= hidden_s <= 18
    assert 3 * locally <= hidden_s


@pytest.mark.parametrize("dlq", DEAD_LETTER_QUEUES, ids=lambda q: q.name)
def test_every_dead_letter_queue_is_known_to_the_command_that_replays_it(dlq: Resource) -> None:
    named = {f"{dlq.name}Url": dlq.name for dlq in DEAD_LETTER_QUEUES}
    outputs = templates()["template.yaml"]["Outputs"]
    assert named.keys() <= outputs.keys()

    held = dead_letters.describe(dlq.name)

    if held.queue is None:
        assert dlq.name in (dead_letters.RULE_ERRORS, dead_letters.RUNS)
    else:
        redrive = resource(held.queue).properties["RedrivePolicy"]
        assert redrive["deadLetterTargetArn"] == _arn(dlq.name)


@pytest.mark.parametrize(
    "topic", ["LeaderboardTopic", "PlayerProgressTopic", "NotificationTopic", "PlayerWalletTopic"]
)
def test_a_game_topic_is_for_this_account_and_tls_only(topic: str) -> None:
    allow, deny = _policy_of("AWS::SNS::TopicPolicy", topic)

    assert (allow["Effect"], allow["Action"]) == ("Allow", "sns:Publish")
    assert allow["Principal"]["AWS"]["Fn::Sub"].endswith("iam::${AWS::AccountId}:root")
    assert (deny["Effect"], deny["Principal"]) == ("Deny", {"AWS": "*"})
    assert deny["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_every_topic_has_an_explicit_policy() -> None:
    for topic in resources("AWS::SNS::Topic"):
        for statement in _policy_of("AWS::SNS::TopicPolicy", topic.name):
            assert statement["Resource"] == {"Ref": topic.name}


def test_game_topics_and_all_queues_are_encrypted() -> None:
    for topic in resources("AWS::SNS::Topic"):
        own = topic.name == "AlarmTopic"
        key = {"Ref": "AlarmKey"} if own else "alias/aws/sns"
        assert on_aws(topic.properties["KmsMasterKeyId"]) == key
    assert all(queue.properties["SqsManagedSseEnabled"] is True for queue in QUEUES)


@pytest.mark.parametrize("queue", DEAD_LETTER_QUEUES, ids=lambda q: q.name)
def test_dead_letters_wait_longer_than_any_message(queue: Resource) -> None:
    longest = max(q.properties["MessageRetentionPeriod"] for q in WORK_QUEUES)

    assert queue.properties["MessageRetentionPeriod"] == 14 * 86_400 > longest


def test_every_function_without_a_caller_has_dead_letters() -> None:
    # Those behind a gateway or a broker, in a state machine, and the trigger of the user pool
    # answer a caller.
    connected = {"WsConnect", "WsDisconnect", "LiveAdmin", "LivePlayer", "LiveDoor"}
    steps = {"SwarmWorker", "SwarmMerge", "PlayerAvatarThumbnail", "PlayerAvatarShow"}
    # A record of its stream is a number as it is now: the next play says what one missed.
    repeated = {"LibraryPlays"}
    answered = {route.function for route in ROUTES} | connected | steps | {"PreSignUp"}

    for name in set(functions()) - answered:
        kept = "DeadLetterQueue" in functions()[name]
        callers = [event["Type"] for event in _events_of(name)]
        assert kept or callers == (["DynamoDB"] if name in repeated else ["SQS"]), name


def test_every_sweeper_is_run_again_for_a_failed_run() -> None:
    kept = {
        f"-{name}": text(body["DeadLetterQueue"]["TargetArn"])
        for name, body in functions().items()
        if "DeadLetterQueue" in body
    }

    assert set(kept) == set(dead_letters.SWEEPERS)
    assert set(kept.values()) <= {f"${{{dead_letters.RUNS}.Arn}}", f"${{{dead_letters.RUNS}Arn}}"}
    uploads = templates()["template.yaml"]["Resources"]["Uploads"]["Properties"]
    passed_on = uploads["Parameters"][f"{dead_letters.RUNS}Arn"]
    assert passed_on == {"Fn::GetAtt": ["Workers", f"Outputs.{dead_letters.RUNS}Arn"]}


def test_every_schedule_may_leave_what_it_could_not_start_where_it_says() -> None:
    (policy,) = _policy_of("AWS::SQS::QueuePolicy", dead_letters.RUNS)
    allowed = [text(one) for one in policy["Condition"]["ArnEquals"]["aws:SourceArn"]]
    rule = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/"
    schedules = resources("AWS::Events::Rule")

    for schedule in schedules:
        name = text(schedule.properties["Name"])
        assert {f"${{{schedule.name}.Arn}}", f"{rule}{name}"} & set(allowed), name
        for target in schedule.properties["Targets"]:
            assert target["DeadLetterConfig"]["Arn"] in (
                _arn(dead_letters.RUNS),
                {"Ref": f"{dead_letters.RUNS}Arn"},
            )
    assert len(allowed) == len(schedules)


def test_the_sweeper_runs_every_minute_and_reports_failed_runs() -> None:
    schedule = resource("OutboxSweepSchedule").properties
    targets = {target["Id"]: target for target in schedule["Targets"]}

    assert schedule["ScheduleExpression"] == "rate(1 minute)"
    assert schedule["State"] == "ENABLED"
    assert targets.keys() == {"OutboxSweep", "AttemptRelay"}
    for name, target in targets.items():
        assert target["Arn"] == _arn(name)
        assert target["DeadLetterConfig"] == {"Arn": _arn("OutboxSweepDlq")}
        assert functions()[name]["DeadLetterQueue"] == {
            "Type": "SQS",
            "TargetArn": _arn("OutboxSweepDlq"),
        }
        # One sweep ends before the next begins.
        assert functions()[name]["Timeout"] < 60


def test_guests_are_swept_at_night_on_aws_and_failed_runs_are_kept() -> None:
    schedule = resource("GuestSweepSchedule").properties
    (target,) = schedule["Targets"]
    (policy,) = resource("OutboxSweepDlqPolicy").properties["PolicyDocument"]["Statement"]

    assert schedule["ScheduleExpression"] == "cron(0/15 2-4 * * ? *)"
    assert schedule["State"] == {"Fn::If": ["IsLocal", "DISABLED", "ENABLED"]}
    assert target["Arn"] == _arn("GuestSweep")
    assert target["DeadLetterConfig"] == {"Arn": _arn("OutboxSweepDlq")}
    assert _arn("GuestSweepSchedule") in policy["Condition"]["ArnEquals"]["aws:SourceArn"]
    # One run ends before the next begins, and the function before Lambda ends it.
    assert BUDGET_MS + 10_000 < functions()["GuestSweep"]["Timeout"] * 1_000 <= 60_000


def test_the_stream_of_attempts_calls_for_what_is_pending_and_gives_up_soon() -> None:
    """What it gives up the sweep finds, after half a minute: no batch may hold up the next ones."""
    (stream,) = functions()["AttemptRelay"]["Events"].values()
    properties = stream["Properties"]
    (pattern,) = properties["FilterCriteria"]["Filters"]

    assert stream["Type"] == "DynamoDB"
    assert json.loads(pattern["Pattern"]) == {
        "dynamodb": {"NewImage": {"pending": {"S": [{"exists": True}]}}}
    }
    assert properties["MaximumRetryAttempts"] <= 2
    assert properties["MaximumRecordAgeInSeconds"] <= 60
    assert resource("Attempts").properties["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}


def test_the_stream_of_plays_tells_whole_numbers_and_gives_up_at_last() -> None:
    """So the next play says what one missed, and a batch that fails holds up others for minutes."""
    (stream,) = functions()["LibraryPlays"]["Events"].values()
    properties = stream["Properties"]
    (pattern,) = properties["FilterCriteria"]["Filters"]

    assert json.loads(pattern["Pattern"]) == {
        "dynamodb": {"Keys": {"version": {"N": [str(ALL_VERSIONS)]}}}
    }
    assert 5 <= properties["MaximumRetryAttempts"] <= 10
    assert properties["MaximumRecordAgeInSeconds"] <= 600
    assert resource("QuizStats").properties["StreamSpecification"] == {
        "StreamViewType": "NEW_IMAGE"
    }


def test_an_alarm_rings_for_every_dead_letter_queue_and_every_waiting_queue() -> None:
    metrics = [
        metric
        for alarm in (a.properties for a in resources("AWS::CloudWatch::Alarm"))
        for metric in (
            alarm,
            *(m["MetricStat"]["Metric"] for m in alarm.get("Metrics", ()) if "MetricStat" in m),
        )
    ]
    watched = {
        (metric["MetricName"], metric["Dimensions"][0]["Value"]["Fn::Sub"])
        for metric in metrics
        if metric.get("Namespace") == "AWS/SQS"
    }

    depth = {("ApproximateNumberOfMessagesVisible", _full_name(q)) for q in DEAD_LETTER_QUEUES}
    age = {("ApproximateAgeOfOldestMessage", _full_name(q)) for q in WORK_QUEUES}
    assert watched == depth | age


def _full_name(queue: Resource) -> str:
    return f"trivia-${{Stage}}-{queue.name}"


def test_every_rule_of_the_templates_queues_where_its_failures_are_replayed() -> None:
    commands = {"LiveHostRule": ("ask", "close", "remove")}
    for rule in resources("AWS::IoT::TopicRule"):
        payload = rule.properties["TopicRulePayload"]
        (topic,) = payload["Sql"].partition(" FROM '")[2].split("'")[:1]
        if (
            rule.name == "LiveDirectAnswerRule"
        ):  # what is published to it has the topic of the other
            topic = "trivia/v1/games/+/players/+/answer"
        (queue,) = (a["Sqs"]["QueueUrl"]["Ref"] for a in payload["Actions"] if "Sqs" in a)
        for role in ("players", "host") if "/+/+/+/" in topic else ("host",):
            for command in commands.get(rule.name, ("",)):
                sample = topic.replace("games/+/+", f"games/g/{role}").replace("games/+", "games/g")
                named = sample[:-1] + command if sample.endswith("/+") else sample
                found = queue_of_topic(named.replace("+", "ada"))
                assert f"{found}Queue" == queue, rule.name


@pytest.fixture
def lets_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes], bool]:
    """Whether the condition in a rule's SQL is met, as the local stack's broker reads it."""
    for name in ("_eval_select_function", "_IMPLEMENTED_SQL_FUNCS"):
        monkeypatch.setattr(iot, name, getattr(iot, name))
    lengths.apply()

    def met(sql: str, payload: bytes) -> bool:
        where = sql.partition(" WHERE ")[2]
        topic = "trivia/v1/games/g1/host/p1/ask"
        return not where or iot._eval_where(where, topic, payload, iot._rule_message(payload))

    return met


def test_what_is_larger_than_a_command_goes_nowhere(lets_in: Callable[[str, bytes], bool]) -> None:
    """Else 120 messages of 128 KB from one player are all that a question which settles can read.

    The size is looked at before anything is done, and in every rule that a client reaches.
    """
    sizes = [0, 1, MAX_BYTES - 1, MAX_BYTES, MAX_BYTES + 3, 2 * MAX_BYTES, 128 * 1024]
    found = {}
    for rule in resources("AWS::IoT::TopicRule"):
        sql = rule.properties["TopicRulePayload"]["Sql"]
        found[rule.name] = [size for size in sizes if lets_in(sql, b"\xff" * size)]

    assert found.pop("LiveRelayRule") == sizes, "only functions send here"
    assert len(found) >= 8
    assert set(map(tuple, found.values())) == {(0, 1, MAX_BYTES - 1, MAX_BYTES)}
