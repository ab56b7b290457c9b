"""Answers in the Redis store: one suite over fakeredis and a real Valkey server."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import redis
from trivia.application.live.values import Recording
from trivia.domain.errors import InvalidInput
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE
from trivia.domain.ids import GameId, PlayerId

from tests.fakes.clock import NOON
from tests.games import WRONG
from tests.integration.live.scene import Scene


def test_the_first_right_answer_wins(asked: Scene) -> None:
    assert asked.take("p1", 900, right=False).moved is False
    assert asked.take("p2", 1000).moved is True
    assert asked.take("p3", 1100).moved is False
    assert asked.winner == "p2"


def test_the_earlier_arrival_wins_though_it_is_processed_later(asked: Scene) -> None:
    asked.take("p2", 1000)

    assert asked.take("p1", 999).moved is True
    assert asked.winner == "p1"


def test_of_the_same_millisecond_the_lower_id_wins_in_either_order(
    live_redis: "redis.Redis",
) -> None:
    for order in (("p1", "p2"), ("p2", "p1")):
        scene = Scene(live_redis)
        scene.do(commands.Ask(0))
        for player in order:
            scene.take(player, 1000, answer_id={"p1": "b", "p2": "a"}[player])
        assert scene.winner == "p2"


def test_a_redelivered_answer_is_a_repeat_and_counts_once(asked: Scene) -> None:
    first = asked.take("p1", 1000)
    again = asked.take("p1", 1000)

    assert (first.recording, again.recording) == (Recording.STORED, Recording.REPEAT)
    assert again.answered == 1
    assert again.arrived_at == NOON + 1000


def test_the_same_answer_sent_again_gets_the_first_receipt(asked: Scene) -> None:
    asked.take("p1", 1000)

    again = asked.take("p1", 3000)

    assert again.recording is Recording.REPEAT
    assert again.arrived_at == NOON + 1000


def test_a_second_try_is_refused(asked: Scene) -> None:
    asked.take("p1", 1000, right=False)

    second = asked.take("p1", 2000, right=True)

    assert second.recording is Recording.DUPLICATE
    assert second.counts == WRONG, "the sender is told what counts"
    assert asked.winner is None
    stored = asked.store.answer(asked.id, 0, PlayerId("p1"))
    assert stored is not None
    assert stored.response == WRONG


def test_of_two_answers_of_one_player_the_one_that_arrived_first_stays(asked: Scene) -> None:
    asked.take("p1", 2000, right=True)

    earlier = asked.take("p1", 1000, right=False)

    assert earlier.recording is Recording.STORED
    assert earlier.moved is True
    assert earlier.answered == 1
    assert asked.winner is None


def test_answers_before_the_first_question_are_not_open(scene: Scene) -> None:
    assert scene.take("p1", 0).recording is Recording.NOT_OPEN


def test_answers_to_the_next_question_are_not_open(asked: Scene) -> None:
    assert asked.take("p1", 10, index=1).recording is Recording.NOT_OPEN


def test_answers_to_the_last_question_are_too_late(asked: Scene) -> None:
    asked.do(commands.Close(0), 2000)
    asked.do(commands.Settle(0, ()), 2000, SERVICE)
    asked.do(commands.Ask(1), 3000)

    assert asked.take("p1", 1000, index=0).recording is Recording.TOO_LATE


def test_an_answer_that_arrived_before_the_question_is_too_early(asked: Scene) -> None:
    assert asked.take("p1", -1).recording is Recording.TOO_EARLY


def test_the_deadline_itself_is_in_time_and_a_millisecond_later_is_not(asked: Scene) -> None:
    assert asked.take("p1", 20_000).recording is Recording.STORED
    assert asked.take("p2", 20_001).recording is Recording.TOO_LATE


def test_during_a_pause_only_what_arrived_before_it_counts(asked: Scene) -> None:
    asked.do(commands.Pause(), 5000)

    assert asked.take("p1", 5000).recording is Recording.STORED
    assert asked.take("p2", 5001).recording is Recording.NOT_OPEN

    asked.do(commands.Resume(), 9000)
    assert asked.take("p2", 9000).recording is Recording.STORED
    assert asked.take("p3", 24_001).recording is Recording.TOO_LATE


def test_an_answer_that_arrived_before_the_stop_counts_while_the_question_settles(
    asked: Scene,
) -> None:
    asked.do(commands.Close(0), 5000)

    assert asked.take("p1", 5000).recording is Recording.STORED
    assert asked.take("p2", 5001).recording is Recording.UNDECIDED
    asked.store.final_answers(asked.game, 0)
    assert asked.take("p2", 5001).recording is Recording.TOO_LATE


def test_after_the_final_reading_nothing_is_recorded_but_repeats_are_known(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.do(commands.Close(0), 5000)

    final = asked.store.final_answers(asked.game, 0)

    assert [answer.player_id for answer in final] == ["p1"]
    assert asked.take("p2", 4000).recording is Recording.TOO_LATE
    assert asked.take("p1", 1000).recording is Recording.REPEAT


def test_who_has_a_receipt_is_not_told_that_another_delivery_came_too_late(asked: Scene) -> None:
    asked.take("p1", 3500)
    asked.do(commands.Close(0), 5000)
    asked.store.final_answers(asked.game, 0)

    again = asked.take("p1", 500)
    assert (again.recording, again.arrived_at) == (Recording.REPEAT, NOON + 3500)
    assert asked.take("p1", 500, right=False).recording is Recording.DUPLICATE
    assert asked.take("p2", 500).recording is Recording.TOO_LATE


def test_a_final_reading_of_an_earlier_question_leaves_the_open_one_alone(asked: Scene) -> None:
    asked.do(commands.Close(0), 2000)
    asked.do(commands.Settle(0, ()), 2000, SERVICE)
    asked.do(commands.Ask(1), 3000)

    asked.store.final_answers(asked.game, 0)

    assert asked.take("p1", 3500, index=1).recording is Recording.STORED


def test_strangers_and_removed_players_cannot_answer(asked: Scene) -> None:
    asked.store.remove(asked.game, PlayerId("p2"), banned=False)
    asked.store.remove(asked.game, PlayerId("p3"), banned=True)

    assert asked.take("p9", 1000).recording is Recording.UNKNOWN
    assert asked.take("p2", 1000).recording is Recording.REMOVED
    assert asked.take("p3", 1000).recording is Recording.BANNED


def test_an_answer_of_a_removed_player_is_gone_and_the_next_one_is_first(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.take("p2", 1500)

    asked.store.remove(asked.game, PlayerId("p1"), banned=True)
    asked.store.remove(asked.game, PlayerId("p1"), banned=True)

    assert asked.winner == "p2"
    last = asked.take("p3", 2000)
    assert (last.answered, last.active) == (2, 2)


def test_answers_to_a_game_nobody_knows(scene: Scene) -> None:
    scene.id = GameId("unknown")

    assert scene.take("p1", 1000).recording is Recording.NO_GAME


def test_shuffled_and_duplicated_batches_give_the_same_state(live_redis: "redis.Redis") -> None:
    rng = random.Random(7)
    states = set()
    for _ in range(6):
        scene = Scene(live_redis, players=12)
        scene.do(commands.Ask(0))
        # Each player has two tries under way; the earlier one must stay in every order.
        answers = [
            scene.judged(f"p{n}", 500 + (n * 37) % 400 + 600 * t, right=(n + t) % 3 == 0)
            for n in range(1, 13)
            for t in (0, 1)
        ]
        answers += answers[::2]
        rng.shuffle(answers)
        while answers:
            size = rng.randint(1, 10)
            scene.store.record(answers[:size])
            answers = answers[size:]
        stored = sorted(
            (a.player_id, a.id, a.arrived_at, str(a.response))
            for a in scene.store.answers(scene.id, 0)
        )
        states.add((scene.winner, tuple(stored)))
    assert len(states) == 1


def test_what_is_no_response_is_said_to_be_so_only_while_it_could_count(scene: Scene) -> None:
    scene.do(commands.Ask(0))

    def faulty(index: int) -> Recording:
        fault = InvalidInput("unknown_choice", "There is no such choice.")
        judged = replace(scene.judged("p1", 1000, index=index), fault=fault)
        return scene.store.record([judged])[0].recording

    assert faulty(index=0) is Recording.FAULTY
    assert faulty(index=1) is Recording.NOT_OPEN
    assert scene.store.answers(scene.id, 0) == []


def test_a_thousand_rounds_of_fifty_right_answers_have_one_winner_each_the_earliest(
    valkey: "redis.Redis",
) -> None:
    rng = random.Random(2026)
    players = 50
    scenes = [Scene(valkey, players=0) for _ in range(10)]
    for scene in scenes:
        scene.client.hset(  # all at once: joining one by one is another test
            f"trivia:{{{scene.id}}}:roster",
            mapping={f"p{n}": f'A|{n}|{{"name":"N{n}"}}' for n in range(players)},
        )
        scene.do(commands.Ask(0))
    with ThreadPoolExecutor(max_workers=5) as pool:
        for number in range(1000):
            scene = scenes[number % len(scenes)]
            valkey.delete(f"trivia:{{{scene.id}}}:answers:0", f"trivia:{{{scene.id}}}:correct:0")
            batch = [
                scene.judged(f"p{n}", rng.randint(0, 40), answer_id=f"{rng.random():.9f}")
                for n in range(players)
            ]
            expected = min(batch, key=lambda one: (one.answer.arrived_at, one.answer.id))
            rng.shuffle(batch)
            parts = [batch[n::5] for n in range(5)]
            stored = [r for part in pool.map(scene.store.record, parts) for r in part]
            assert all(one.recording is Recording.STORED for one in stored)
            assert scene.winner == expected.answer.sender.player_id, number
            assert scene.store.count(scene.id, 0) == players
