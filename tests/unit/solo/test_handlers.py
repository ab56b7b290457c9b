"""Playing alone, through the handlers: what a player can and cannot do (P1 to P8, D1 to D8)."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from trivia.application.outbox.messages import Topic
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.multiple_select import MultipleSelect
from trivia.domain.kinds.numeric import Numeric
from trivia.domain.kinds.ordering import OrderResponse
from trivia.domain.kinds.single_choice import ChoiceResponse, SingleChoice
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.players.player import Player

from tests.builders import ADA, BOB, quiz, random_quiz, right_responses
from tests.fakes.world import World

RIGHT = right_responses(quiz())


@pytest.fixture
def world() -> Iterator[World]:
    with World().wired() as wired:
        yield wired


def opened(world: World, player: Player = ADA) -> str:
    return str(world.play(player=player).body["attempt_id"])


def test_playing_shows_the_questions_and_starts_the_servers_clock(world: World) -> None:
    answer = world.play()

    assert answer.status == 201
    assert [question["id"] for question in answer.body["questions"]] == list(RIGHT)
    assert answer.body["opened_at"] == world.clock.now()
    assert answer.body["deadline"] == world.clock.now() + (6 * 20 + 30) * 1000


def test_a_game_that_is_not_there_cannot_be_played(world: World) -> None:
    answer = world.play("no-such-game")

    assert (answer.status, answer.code) == (404, "game_not_found")


def test_playing_needs_a_profile(world: World) -> None:
    answer = world.play(player=Player(PlayerId("player-new"), "New"))

    assert (answer.status, answer.code) == (409, "profile_required")


def test_playing_needs_a_token(world: World) -> None:
    answer = world.play(player=None)

    assert (answer.status, answer.code) == (403, "not_signed_in")


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_tells_an_answer_leaves_before_it_is_submitted(
    world: World, seed: int
) -> None:
    played = random_quiz(seed)
    world.add(played)

    shown = world.play(played.id).body["questions"]

    text = json.dumps(shown)
    assert "secret" not in text
    assert "987654321.25" not in text
    assert "123456789.5" not in text
    assert "0.0625" not in text
    for question, public in zip(played.questions, shown, strict=True):
        assert set(public) == {
            *("id", "kind", "text", "time_limit_s", "points", "choices", "unit"),
            *("image_url", "image_alt", "audio_url"),
        }
        if isinstance(question, SingleChoice | MultipleSelect):
            assert [set(choice) for choice in public["choices"]] == [
                {"id", "text"} for _ in question.choices
            ]
        if isinstance(question, TrueFalse | Numeric):
            assert public["choices"] == []


def test_each_attempt_shows_the_items_in_an_order_of_its_own(world: World) -> None:
    """Also to the same player: else the second attempt would be played from memory."""
    orders = Counter(
        tuple(choice["id"] for choice in world.play().body["questions"][5]["choices"])
        for _ in range(40)
    )
    assert len(orders) > 1
    assert RIGHT["q6"] not in {OrderResponse(order) for order in orders}


@pytest.mark.parametrize("seed", range(60))
def test_right_answers_to_any_quiz_get_full_score(world: World, seed: int) -> None:
    played = random_quiz(seed)
    world.add(played)
    attempt_id = world.play(played.id).body["attempt_id"]

    answer = world.answer(attempt_id, right_responses(played))

    assert answer.status == 200
    assert answer.body["score"] == answer.body["max_score"] == played.max_score
    assert answer.body["correct"] == answer.body["total"] == len(played.questions)


def test_the_result_shows_every_solution_and_explanation(world: World) -> None:
    body = world.answer(opened(world), {"q1": ChoiceResponse("b")}).body

    first, second = body["answers"][:2]
    assert (first["correct"], first["points"], first["solution"]["choice"]) == (False, 0, "a")
    assert first["response"]["choice"] == "b"
    assert first["explanation"] == "Because maps say so."
    assert second["response"] is None
    assert second["solution"]["choices"] == ["a", "c"]


def test_a_repeated_submission_returns_the_first_result_and_earns_nothing(world: World) -> None:
    attempt_id = opened(world)
    first = world.answer(attempt_id, {"q3": BooleanResponse(True)})
    published = list(world.topics.published)

    world.clock.advance(5)
    again = world.answer(attempt_id, RIGHT)

    assert again == first
    assert first.body["score"] == 1000
    assert world.topics.published == published


def test_another_players_attempt_does_not_exist(world: World) -> None:
    attempt_id = opened(world, ADA)

    answer = world.answer(attempt_id, RIGHT, BOB)

    assert (answer.status, answer.code) == (404, "attempt_not_found")
    assert world.answer(attempt_id, RIGHT, ADA).body["score"] == 6000


def test_a_player_named_in_the_body_is_refused_and_changes_nobody(world: World) -> None:
    attempt_id = opened(world)
    body = json.dumps({"responses": [], "player_id": BOB.id})

    answer = world.answer_raw(attempt_id, body)

    assert (answer.status, answer.code) == (400, "bad_request")
    assert answer.body["error"]["field"] == "player_id"


def test_a_late_submission_is_scored_and_shown_and_earns_nothing(world: World) -> None:
    attempt_id = opened(world)
    world.clock.advance(6 * 20 + 30 + 1)

    body = world.answer(attempt_id, RIGHT).body

    assert (body["late"], body["score"], body["experience"]) == (True, 6000, 0)
    assert world.attempts.scored == {}
    assert world.topics.published == []


def test_a_submission_at_the_deadline_is_in_time(world: World) -> None:
    attempt_id = opened(world)
    world.clock.advance(6 * 20 + 30)

    assert world.answer(attempt_id, RIGHT).body["late"] is False


def test_experience_is_earned_once_a_quiz_and_day(world: World) -> None:
    first = world.answer(opened(world), RIGHT).body["experience"]
    second = world.answer(opened(world), RIGHT).body["experience"]
    world.clock.advance(24 * 3600)
    next_day = world.answer(opened(world), RIGHT).body["experience"]

    assert (first, second, next_day) == (110, 0, 110)


def test_a_late_attempt_shows_answers_that_are_worth_nothing_afterwards(world: World) -> None:
    late = opened(world)
    world.clock.advance(3600)
    world.answer(late, RIGHT)

    assert world.answer(opened(world), RIGHT).body["experience"] == 0


def test_two_attempts_opened_together_earn_once(world: World) -> None:
    first, second = opened(world), opened(world)

    assert world.answer(first, {}).body["experience"] == 0
    assert world.answer(second, RIGHT).body["experience"] == 0


def test_a_score_reaches_the_leaderboard_and_the_progress(world: World) -> None:
    world.answer(opened(world), RIGHT)
    world.deliver()

    assert world.leaderboard().body == {
        "game_id": "rivers",
        "top": [{"rank": 1, "name": "Ada", "score": 6000, "you": True, "quiz_version": 1}],
        "own": {"rank": 1, "score": 6000, "quiz_version": 1},
        "players": 1,
    }
    profile = world.profile().body
    assert (profile["experience"], profile["level"], profile["quizzes_played"]) == (110, 2, 1)
    assert (profile["level_floor"], profile["next_level_at"]) == (100, 300)


def test_every_message_delivered_twice_changes_nothing(world: World) -> None:
    world.answer(opened(world), RIGHT)
    world.answer(opened(world, BOB), {"q3": BooleanResponse(True)}, BOB)
    world.deliver()
    board, progress = world.leaderboard(), world.profile()

    world.deliver()

    assert (world.leaderboard(), world.profile()) == (board, progress)
    told = [
        one
        for one in world.topics.published
        if one.topic in (Topic.LEADERBOARD, Topic.PLAYER_PROGRESS)
    ]
    assert len(told) == 4
    notices = [one.id for one in world.topics.published if one.topic is Topic.NOTIFICATION]
    assert len(set(notices)) * 2 == len(notices)


def test_a_worse_attempt_later_keeps_the_best_score_and_counts_as_played(world: World) -> None:
    world.answer(opened(world), RIGHT)
    world.clock.advance(60)
    world.answer(opened(world), {})
    world.deliver()

    assert world.leaderboard().body["own"] == {"rank": 1, "score": 6000, "quiz_version": 1}
    assert world.profile().body["quizzes_played"] == 2
    assert world.profile().body["experience"] == 110


def test_a_topic_that_is_down_does_not_fail_the_request_and_the_sweep_catches_up(
    world: World,
) -> None:
    world.topics.failures = 2

    assert world.answer(opened(world), RIGHT).status == 200
    assert world.topics.published == []
    assert world.sweep() == {"published": 0, "failed": 0}  # too young: it may still be on its way
    world.clock.advance(31)
    assert world.sweep() == {"published": 1, "failed": 0}
    assert world.sweep() == {"published": 0, "failed": 0}
    world.deliver()
    assert world.profile().body["experience"] == 110


def test_a_crash_between_publishing_and_noting_it_counts_once(world: World) -> None:
    world.answer(opened(world), RIGHT)
    world.attempts.told.clear()  # as if the function had died before it noted them
    world.clock.advance(31)

    assert world.sweep()["published"] == 1
    world.deliver()

    assert len(world.topics.bodies(Topic.PLAYER_PROGRESS)) == 2
    assert world.profile().body["experience"] == 110
    assert world.leaderboard().body["players"] == 1


def test_what_the_sweep_cannot_publish_stays_for_the_next(world: World) -> None:
    world.topics.failures = 3
    world.answer(opened(world), RIGHT)
    world.clock.advance(31)

    assert world.sweep() == {"published": 0, "failed": 1}
    assert world.sweep() == {"published": 1, "failed": 0}


def test_answering_an_old_version_is_judged_by_that_version(world: World) -> None:
    attempt_id = opened(world)
    world.quizzes.add(quiz(version=2, questions=quiz().questions[:1]))

    assert world.answer(attempt_id, RIGHT).body["total"] == 6
    assert len(world.play().body["questions"]) == 1
