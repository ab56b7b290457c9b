"""The edges: every fault has its status and a stable code, and one line is logged."""

import base64
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError
from trivia.application.limits.allowances import ATTEMPTS, PROFILES
from trivia.application.players.people_values import PlayerRecord
from trivia.application.players.profile import ProfileView
from trivia.bootstrap import players as players_bootstrap
from trivia.contract.http import MAX_BODY_BYTES
from trivia.domain.errors import TooMany
from trivia.entrypoints.players import pre_sign_up, profile_get, score_put
from trivia.entrypoints.solo import game_answer, game_play

from tests.builders import ADA, BOB, quiz, right_responses
from tests.fakes.clock import InTurn
from tests.fakes.people import MemoryPlayerDirectory, MemoryProgressLedger
from tests.fakes.world import Answered, World, answered, http_event


@pytest.fixture
def world() -> Iterator[World]:
    with World().wired() as wired:
        yield wired


def lines(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


class FailingDirectory(MemoryPlayerDirectory):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def get(self, player_id: str) -> PlayerRecord | None:  # noqa: ARG002
        raise self._error


def profile_failing_with(error: Exception) -> Answered:
    view = ProfileView(
        players=FailingDirectory(error), ledger=MemoryProgressLedger(), concurrency=InTurn()
    )
    with players_bootstrap.profile_get.override(view):
        return answered(profile_get.handler(http_event(ADA), None))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (None, None),
        ("", None),
        ("{", None),
        ("[]", None),
        ("{}", "responses"),
        ('{"responses": {}}', "responses"),
        ('{"responses": [{"question_id": "q1"}]}', "responses[0].response"),
        (
            '{"responses": [{"question_id": "q1", "response": {"kind": "numeric", "value": "7"}}]}',
            "responses[0].response.value",
        ),
        (
            '{"responses": [{"question_id": "q1", "response": {"kind": "magic"}}]}',
            "responses[0].response",
        ),
        ('{"responses": [], "score": 9000}', "score"),
    ],
)
def test_a_body_that_violates_the_contract_is_a_bad_request_and_names_the_field(
    world: World, body: str | None, field: str | None
) -> None:
    answer = world.answer_raw("attempt-1", body)

    assert (answer.status, answer.code) == (400, "bad_request")
    assert answer.body["error"]["field"] == field
    assert answer.body["error"]["message"].endswith(".")


def test_a_body_may_be_as_large_as_allowed_and_no_larger(world: World) -> None:
    attempt_id = world.play().body["attempt_id"]
    at_limit = '{"responses": []}'.ljust(MAX_BODY_BYTES)
    too_large = world.answer_raw(attempt_id, at_limit + " ")

    assert (too_large.status, too_large.code) == (413, "body_too_large")
    assert world.answer_raw(attempt_id, at_limit).status == 200


def test_size_counts_bytes_and_not_characters(world: World) -> None:
    body = json.dumps({"responses": "ä" * (MAX_BODY_BYTES // 2)}, ensure_ascii=False)

    assert len(body) < MAX_BODY_BYTES
    assert world.answer_raw("attempt-1", body).code == "body_too_large"


def test_a_base64_body_is_read(world: World) -> None:
    attempt_id = world.play().body["attempt_id"]
    body = base64.b64encode(b'{"responses": []}').decode()

    assert world.answer_raw(attempt_id, body, isBase64Encoded=True).status == 200
    assert world.answer_raw(attempt_id, "%%%", isBase64Encoded=True).code == "bad_request"
    large = base64.b64encode(b" " * (MAX_BODY_BYTES + 1)).decode()
    assert world.answer_raw(attempt_id, large, isBase64Encoded=True).code == "body_too_large"


@pytest.mark.parametrize("game_id", ["a/b", "", "ä", "x" * 65, "a b", "ATTEMPT#1", "a\n"])
def test_an_identifier_that_cannot_be_one_is_a_bad_request(world: World, game_id: str) -> None:
    answer = world.play(game_id)

    assert (answer.status, answer.code) == (400, "bad_request")
    assert answer.body["error"]["field"] == "game_id"


@pytest.mark.parametrize(
    ("responses", "code"),
    [
        ([{"question_id": "q9", "response": {"kind": "true_false", "value": True}}],
         "unknown_question"),
        ([{"question_id": "q1", "response": {"kind": "true_false", "value": True}}],
         "response_kind_mismatch"),
        ([{"question_id": "q1", "response": {"kind": "single_choice", "choice": "z"}}],
         "unknown_choice"),
        ([{"question_id": "q3", "response": {"kind": "true_false", "value": True}}] * 2,
         "duplicate_question"),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit_the_quiz_are_refused_and_the_attempt_stays_open(
    world: World, responses: list[Any], code: str
) -> None:
    attempt_id = world.play().body["attempt_id"]

    refused = world.answer_raw(attempt_id, json.dumps({"responses": responses}))

    assert (refused.status, refused.code) == (422, code)
    assert world.answer(attempt_id, right_responses(quiz())).body["score"] == 6000


def test_an_unknown_exception_is_logged_and_never_echoed(
    log: StringIO,
) -> None:
    answer = profile_failing_with(RuntimeError("the table is called hunter2"))

    assert (answer.status, answer.code) == (500, "internal")
    assert "hunter2" not in json.dumps(answer.body)
    (line,) = lines(log)
    assert line["outcome"] == "RuntimeError"
    assert "hunter2" in line["exception"]


@pytest.mark.parametrize(
    "error",
    [
        ConnectTimeoutError(endpoint_url="https://dynamodb"),
        ClientError({"Error": {"Code": "ThrottlingException", "Message": "slow"}}, "GetItem"),
    ],
)
def test_a_passing_fault_of_aws_asks_to_try_again(error: Exception) -> None:
    answer = profile_failing_with(error)

    assert (answer.status, answer.code) == (503, "unavailable")


def test_a_missing_permission_is_no_passing_fault() -> None:
    denied = ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, "GetItem")

    assert profile_failing_with(denied).code == "internal"


def test_one_line_is_logged_with_who_what_and_how_long_and_never_a_token(
    world: World, log: StringIO
) -> None:
    world.play()

    text = log.getvalue()
    (line,) = [json.loads(line) for line in text.splitlines()]
    assert line["request_id"] == "request-1"
    assert line["player_id"] == ADA.id
    assert line["route"] == "POST /api/test"
    assert line["game_id"] == "rivers"
    assert line["outcome"] == "ok"
    assert line["status"] == 201
    assert line["duration_ms"] >= 0
    assert "secret-token" not in text


def test_a_refusal_is_one_line_too(world: World, log: StringIO) -> None:
    world.play("no-such-game")

    (line,) = lines(log)
    assert (line["outcome"], line["status"], line["level"]) == ("game_not_found", 404, "INFO")


def test_what_happened_is_counted_in_the_same_line(
    world: World, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "Trivia")
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "GamePlay")

    world.play()

    (line,) = lines(log)
    assert line["AttemptOpened"] == [1.0]
    assert line["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "Trivia"


def test_a_warm_up_builds_the_service_and_does_no_work(world: World, log: StringIO) -> None:
    assert game_answer.handler({"warmup": True}, None) == {"warm": True}
    assert score_put.handler({"warmup": True}, None) == {"warm": True}
    assert pre_sign_up.handler({"warmup": True}, None) == {"warm": True}
    assert [line["outcome"] for line in lines(log)] == ["warm"] * 3


def test_sign_up_is_confirmed_without_logging_the_address(
    log: StringIO,
) -> None:
    event = {
        "triggerSource": "PreSignUp_SignUp",
        "request": {"userAttributes": {"email": "ada@example.com"}},
        "response": {"autoConfirmUser": False},
    }

    assert pre_sign_up.handler(event, None)["response"] == {
        "autoConfirmUser": True,
        "autoVerifyEmail": True,
    }
    assert "ada@example.com" not in log.getvalue()


@pytest.mark.parametrize("accepted", ["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.5", "GZIP"])
def test_a_long_answer_is_packed_for_who_can_read_it(world: World, accepted: str) -> None:
    attempt_id = world.play().body["attempt_id"]
    event = http_event(ADA, path={"attempt_id": attempt_id}, body='{"responses": []}')
    plain = game_answer.handler(event, None)

    packed = game_answer.handler(
        {**event, "headers": {**event["headers"], "accept-encoding": accepted}}, None
    )

    assert "content-encoding" not in plain["headers"]
    assert plain["headers"]["vary"] == "accept-encoding"
    assert packed["headers"] == {**plain["headers"], "content-encoding": "gzip"}
    assert packed["isBase64Encoded"] is True
    sent = base64.b64decode(packed["body"])
    assert gzip.decompress(sent).decode() == plain["body"]
    assert len(sent) < len(plain["body"]) / 2


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip;q=0.0", "xgzip"])
def test_an_answer_is_plain_for_who_cannot_read_a_packed_one(world: World, accepted: str) -> None:
    event = http_event(ADA, path={"game_id": "rivers"})
    event["headers"]["accept-encoding"] = accepted

    answer = game_play.handler(event, None)

    assert json.loads(answer["body"])["game_id"] == "rivers"
    assert "isBase64Encoded" not in answer


@pytest.mark.usefixtures("world")
def test_a_short_answer_is_not_worth_packing() -> None:
    event = http_event(ADA)
    event["headers"]["accept-encoding"] = "gzip"

    assert json.loads(profile_get.handler(event, None)["body"])["name"] == "Ada"


def test_whoever_has_had_enough_is_told_when_to_come_back() -> None:
    error = TooMany("too_many_requests", "Wait.", 1_001)
    event = http_event(ADA)
    with players_bootstrap.profile_get.override(
        ProfileView(
            players=FailingDirectory(error), ledger=MemoryProgressLedger(), concurrency=InTurn()
        )
    ):
        reply = profile_get.handler(event, None)

    assert reply["statusCode"] == 429
    assert reply["headers"]["retry-after"] == "2"
    assert json.loads(reply["body"])["error"] == {
        "code": "too_many_requests",
        "message": "Wait.",
        "field": None,
        "retry_after_ms": 1_001,
    }


def test_one_player_opens_attempts_and_changes_a_profile_so_often(world: World) -> None:
    attempts = [world.play().status for _ in range(200)]
    profiles = Counter(world.put_profile({"name": f"Ada {n}"}).status for n in range(40))

    opened = attempts.count(201)  # one in eight is counted, as eight
    assert abs(opened - ATTEMPTS.burst) <= ATTEMPTS.burst // 2
    assert attempts == [201] * opened + [429] * (200 - opened), "nobody slips through uncounted"
    assert profiles == {200: PROFILES.burst, 429: 40 - PROFILES.burst}
    assert world.play(player=BOB).status == 201
    assert world.put_profile({"name": "Bob 2"}, BOB).status == 200
    world.clock.advance(60)
    assert world.play().status == 201
    assert world.put_profile({"name": "Ada 99"}).status == 200


def test_putting_the_same_profile_again_costs_nothing(world: World) -> None:
    name = world.profile().body["name"]
    assert {world.put_profile({"name": name}).status for _ in range(40)} == {200}
