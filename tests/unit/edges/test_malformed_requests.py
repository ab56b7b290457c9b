"""Whatever is sent, the answer is a refusal with a stable code: never a fault of ours."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError
from trivia.contract.http import SubmitAnswers
from trivia.contract.routes import COMMON_ERRORS, ROUTES
from trivia.contract.validation import field_path
from trivia.domain.questions.registry import KINDS

from tests.builders import ADA
from tests.fakes.world import Answered, World

CODES = {code for route in ROUTES for _, code in (*route.errors, *COMMON_ERRORS)} - {"internal"}
BODIES = 800
PATHS = 300

VALID: dict[str, Any] = {
    "responses": [
        {"question_id": "q1", "response": {"kind": "single_choice", "choice": "a"}},
        {"question_id": "q2", "response": {"kind": "multiple_select", "choices": ["a", "c"]}},
        {"question_id": "q3", "response": {"kind": "true_false", "value": True}},
        {"question_id": "q4", "response": {"kind": "open_answer", "text": "Nile"}},
        {"question_id": "q5", "response": {"kind": "numeric", "value": 7}},
    ]
}
STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 2**70, 1e308, 0.1, "", "x" * 5000, "\x00", "\ud800", "١٢٣", "../../etc",
    "'; DROP TABLE", "{}", [], {}, [[]], [None], {"$ref": "#"}, {"": ""}, {"kind": "numeric"},
)  # fmt: skip
RAW = (
    "", " ", "nul", "NaN", "Infinity", "-", "{", "}", '"', "[" * 5000, '{"responses":' * 500,
    "\ufeff{}", '{"responses": [], "responses": {}}', "\x00", "\ud800", "1" * 6000,
    '{"responses": [{"question_id": "q5", "response": {"kind": "numeric", "value": 1e999}}]}',
    '{"responses": [{"question_id": "q5", "response": {"kind": "numeric", "value": NaN}}]}',
    '{"responses": [{"question_id": "\\ud800", "response": null}]}',
    json.dumps({"responses": VALID["responses"] * 21}),
    "x" * 70_000,
)  # fmt: skip


def mutated(rng: random.Random, value: Any) -> Any:
    """`value` with one part of it, somewhere, replaced, removed, renamed or doubled."""
    if not isinstance(value, dict | list) or not value or rng.random() < 0.15:
        return rng.choice(STRANGE)
    if isinstance(value, list):
        copy = list(value)
        place = rng.randrange(len(copy))
        copy[place] = mutated(rng, copy[place])
        return copy
    key = rng.choice(sorted(value))
    changed = dict(value)
    match rng.randrange(5):
        case 0:
            del changed[key]
        case 1:
            changed[f"{key}_"] = changed.pop(key)
        case 2:
            changed[rng.choice(["admin", "player_id", "score", "__proto__"])] = rng.choice(STRANGE)
        case _:
            changed[key] = mutated(rng, changed[key])
    return changed


def malformed_bodies(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    bodies = list(RAW)
    while len(bodies) < count:
        text = json.dumps(mutated(rng, VALID))
        if rng.random() < 0.2:
            place = rng.randrange(len(text) + 1)
            text = text[:place] + rng.choice(["", "\x00", ",", '"', "}", "\\"]) + text[place + 2 :]
        bodies.append(text)
    return bodies


def is_valid(body: str) -> bool:
    try:
        SubmitAnswers.model_validate_json(body.encode("utf-8", "surrogatepass"))
    except ValueError:
        return False
    return True


def assert_refused(answer: Answered, sent: str) -> None:
    assert 400 <= answer.status < 500, (answer, sent[:300])
    assert answer.code in CODES, (answer, sent[:300])
    assert set(answer.body["error"]) == {"code", "message", "field"}
    assert len(answer.body["error"]["message"]) <= 200


def test_malformed_answers_are_refused_and_leave_the_attempt_open() -> None:
    refused = 0
    with World().wired() as world:
        attempt_id = world.play().body["attempt_id"]
        for body in malformed_bodies(1, BODIES):
            answer = world.answer_raw(attempt_id, body)
            if answer.status == 200:
                # A mutation may be valid by luck (fewer answers): then it was scored for good.
                assert is_valid(body)
                attempt_id = world.play().body["attempt_id"]
                continue
            assert_refused(answer, body)
            refused += 1
        assert world.answer_raw(attempt_id, json.dumps(VALID)).body["correct"] == 5
    assert refused >= 500


def test_malformed_profiles_are_refused_and_leave_the_profile_alone() -> None:
    rng = random.Random(2)
    refused = 0
    with World().wired() as world:
        before = world.profile()
        bodies = [*RAW, *(json.dumps(mutated(rng, {"name": 1, "avatar": 2})) for _ in range(400))]
        for body in bodies:
            assert_refused(world.put_profile(body), body)
            refused += 1
        assert world.profile() == before
    assert refused >= 400


@pytest.mark.parametrize("seed", [3])
def test_malformed_paths_queries_and_cursors_are_refused(seed: int) -> None:
    rng = random.Random(seed)
    alphabet = "aZ0-_=+/%#?&. \x00\n\ud800äß漢🎲'\"<>{}[]\\"
    with World().wired() as world:
        routes: tuple[Callable[[str], Answered], ...] = (
            lambda text: world.play(text),
            lambda text: world.leaderboard(text),
            lambda text: world.answer_raw(text, json.dumps(VALID)),
            lambda text: world.list_games(category=text),
            lambda text: world.list_games(language=text),
            lambda text: world.list_games(cursor=text),
        )
        for _ in range(PATHS):
            text = "".join(rng.choices(alphabet, k=rng.randint(1, 90)))
            for route in routes:
                answer = route(text)
                if answer.status != 200:  # an identifier of nothing has an empty leaderboard
                    assert_refused(answer, text)
        assert_refused(world.play("rivers\n", ADA), "newline")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_path_of_a_fault_does_not_name_the_kind_of_the_answer(kind: str) -> None:
    body = {"responses": [{"question_id": "q1", "response": {"kind": kind, "surplus": 1}}]}
    with pytest.raises(ValidationError) as refused:
        SubmitAnswers.model_validate(body)
    locations = [fault["loc"] for fault in refused.value.errors()]
    assert {field_path(loc) for loc in locations} >= {"responses[0].response.surplus"}
    assert not any(kind in field_path(loc) for loc in locations)
