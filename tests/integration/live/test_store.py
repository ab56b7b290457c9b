"""The Redis store and its scripts: one suite over fakeredis and a real Valkey server."""

import inspect
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import redis
from redis.exceptions import NoPermissionError, ResponseError
from trivia.adapters.redis.store import RedisLiveStore
from trivia.application.live.values import MAX_PLAYERS, Marker, PersonalMessage, Recording
from trivia.domain.games import commands
from trivia.domain.games.game import Phase

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.integration.live.scene import Scene, member

QUIZ = quiz()


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
    other.published(scene.id, found.version)
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

    assert stale.restore(game, QUIZ, members, scene.store.incarnation(game.id))
    assert not stale.restore(game, QUIZ, members, scene.store.incarnation(game.id))

    assert scene.game == game
    assert sorted(stale.roster(scene.id).values(), key=lambda m: m.slot) == members
    assert stale.quiz(scene.id) == QUIZ
    assert stale.join(scene.id, member("p9", "Name p1")).member.name == "Name p1 2"
    assert stale.join(scene.id, member("p7")).member.slot == 5
    scene.do(commands.Ask(0))
    assert scene.take("p1", 10).active == 4


def test_no_command_has_more_arguments_than_a_serverless_cache_takes(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A room of ten thousand is lost, restored, and forgotten after many questions."""
    members = [member(f"player-{n:05}", f"Name {n}") for n in range(MAX_PLAYERS)]
    members = [replace(one, slot=n) for n, one in enumerate(members, start=1)]
    game = replace(scene.game, seq=1000)
    scene.client.delete(*scene.client.keys(f"*{{{scene.id}}}*"))
    longest = counted_arguments(scene.client, monkeypatch)
    store = RedisLiveStore(scene.client)

    assert store.restore(game, QUIZ, members, scene.store.incarnation(game.id))
    assert not store.restore(game, QUIZ, members, scene.store.incarnation(game.id))

    roster = store.roster(scene.id)
    assert len(roster) == MAX_PLAYERS
    assert roster[members[-1].player_id] == members[-1]
    assert store.players(scene.id) == MAX_PLAYERS
    results = [PersonalMessage(one.player_id, "{}") for one in members]
    store.hold_results(scene.id, 0, [results[:250], results[250:]])
    assert store.held_results(scene.id, 0, 0) == results[:250]
    store.forget(replace(game, index=1_500))
    assert not [key for key in scene.client.keys(f"*{{{scene.id}}}*") if ":results:" not in key]
    assert 1_000 < max(longest) <= 3_999


def counted_arguments(client: "redis.Redis", monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of arguments of all commands from now on; too many are refused."""
    counts: list[int] = []

    def count(args: tuple[Any, ...]) -> None:
        counts.append(len(args))
        if len(args) > 3_999:
            raise ResponseError("ERR too many arguments")

    execute: Any = client.execute_command
    pipelined: Any = redis.client.Pipeline.execute_command

    def one(*args: Any, **options: Any) -> Any:
        count(args)
        return execute(*args, **options)

    def queued(pipeline: Any, *args: Any, **options: Any) -> Any:
        count(args)
        return pipelined(pipeline, *args, **options)

    monkeypatch.setattr(client, "execute_command", one)
    monkeypatch.setattr(redis.client.Pipeline, "execute_command", queued)
    return counts


def test_of_two_who_restore_a_game_one_does_and_nothing_of_the_other_stays(scene: Scene) -> None:
    members = list(scene.store.roster(scene.id).values())
    game = replace(scene.game, seq=1000)
    scene.client.delete(*scene.client.keys(f"*{{{scene.id}}}*"))
    stores = [RedisLiveStore(scene.client) for _ in range(2)]

    assert [
        store.restore(game, QUIZ, members, scene.store.incarnation(game.id)) for store in stores
    ] == [True, False]

    assert not [key for key in scene.client.keys("*") if "restoring" in key]
    assert all(scene.client.pttl(key) > 0 for key in scene.client.keys(f"*{{{scene.id}}}*"))


def test_a_forgotten_game_leaves_nothing(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.store.mark(Marker(asked.id, 0), NOON)
    asked.store.forget(asked.game)

    assert asked.client.keys(f"*{{{asked.id}}}*") == []
    assert asked.store.load(asked.id) is None


def test_what_comes_after_the_end_of_a_game_leaves_nothing(asked: Scene) -> None:
    asked.store.forget(asked.game)

    asked.store.mark(Marker(asked.id, 0), NOON)
    assert asked.take("p1", 1000).recording is Recording.NO_GAME

    assert asked.client.keys(f"*{{{asked.id}}}*") == []


def test_the_first_meeting_with_a_marker_counts(asked: Scene) -> None:
    asked.store.mark(Marker(asked.id, 0), NOON)
    asked.store.mark(Marker(asked.id, 0), NOON + 1)

    assert asked.store.marked(Marker(asked.id, 0)) == NOON
    assert asked.store.marked(Marker(asked.id, 1)) is None


def test_every_key_expires(asked: Scene) -> None:
    asked.take("p1", 1000)
    asked.store.mark(Marker(asked.id, 0), NOON)
    asked.store.once_within(asked.id, "board", 500)

    keys = asked.client.keys(f"*{{{asked.id}}}*")

    assert len(keys) >= 7
    assert all(asked.client.pttl(key) > 0 for key in keys)


def test_within_an_interval_one_of_many_passes(scene: Scene) -> None:
    passed = [scene.store.once_within(scene.id, "board", 60_000) for _ in range(3)]

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


def test_what_the_user_of_the_cache_may_do_on_aws_is_enough_and_no_more(
    valkey: "redis.Redis",
) -> None:
    template = (Path(__file__).parents[3] / "infra/live/cache.yaml").read_text(encoding="utf-8")
    (rights,) = re.findall(r'AccessString: "(.*)"', template)
    root: Any = valkey
    root.execute_command("ACL", "SETUSER", "live", ">secret", *rights.split())
    for name in commands_of_scripts():
        (known,) = root.execute_command("COMMAND", "INFO", name).values()
        given = ["trivia:x"] * (abs(known["arity"]) - 1)
        assert root.execute_command("ACL", "DRYRUN", "live", name, *given) == "OK"
    address = valkey.connection_pool.connection_kwargs
    with redis_client(address["host"], address["port"]) as limited:
        valkey.script_flush()
        scene = Scene(limited)
        scene.do(commands.Ask(0))
        assert scene.take("p1", 1000).recording is Recording.STORED
        assert scene.store.quiz(scene.id) == QUIZ
        assert scene.store.once_within(scene.id, "board", 500)
        scene.store.mark(Marker(scene.id, 0), NOON)
        scene.do(commands.Close(0), 2000)
        assert len(scene.store.final_answers(scene.game, 0)) == 1
        assert scene.store.now() > NOON
        scene.store.forget(scene.game)

        for forbidden in (("KEYS", "*"), ("FLUSHALL",), ("CONFIG", "GET", "*"), ("GET", "other")):
            with pytest.raises(NoPermissionError):
                limited.execute_command(*forbidden)
    root.execute_command("ACL", "DELUSER", "live")


def commands_of_scripts() -> set[str]:
    scripts = Path(inspect.getfile(RedisLiveStore)).parent.glob("scripts/*.lua")
    texts = [script.read_text(encoding="utf-8") for script in scripts]
    return {name for text in texts for name in re.findall(r"redis\.call\('(\w+)'", text)}


def redis_client(host: str, port: int) -> Any:
    return redis.Redis(
        host=host, port=port, username="live", password="secret", decode_responses=True
    )


def test_a_change_is_not_written_later_than_it_may_be(scene: Scene) -> None:
    loaded = scene.store.load(scene.id)
    assert loaded is not None
    now = scene.store.now()

    assert scene.store.save(loaded.game, loaded.version, "", by=now - 1) == 0
    assert scene.store.save(loaded.game, loaded.version, "", by=now + 60_000) > loaded.version


def test_what_was_read_before_a_second_loss_is_not_put_back_after_it(scene: Scene) -> None:
    members, game = list(scene.store.roster(scene.id).values()), replace(scene.game, seq=1000)
    names = scene.client.keys(f"*{{{scene.id}}}*")
    scene.client.delete(*names)
    before = scene.store.incarnation(scene.id)
    assert scene.store.incarnation(scene.id) == before
    scene.client.delete(*scene.client.keys(f"*{{{scene.id}}}*"))

    assert not scene.store.restore(game, QUIZ, members, before)
    assert scene.store.load(scene.id) is None
    assert scene.store.restore(game, QUIZ, members, scene.store.incarnation(scene.id))
