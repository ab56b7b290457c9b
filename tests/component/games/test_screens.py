"""Big screens: they see what all players see, count as nobody, and are told in either mode."""

import json

from trivia.application.games.screens import screen_id
from trivia.application.live.values import Sender
from trivia.domain.games import commands
from trivia.domain.games.rules import Rules
from trivia.domain.ids import GameId
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.hosted_world import HostedWorld
from tests.fakes.live import HOST, LiveWorld

RIGHT = ChoiceResponse("a")
SCREEN = screen_id(GameId("game-1"))


def test_a_screen_shows_a_hosted_game_and_is_no_player_of_it() -> None:
    with HostedWorld(Rules(guests=True)).wired() as world:
        host, screen, ada = world.host(), world.screen(), world.player(1)
        assert screen.last("lobby_changed")["latest"] == ["Player 1"]

        host.say("ask", index=0)
        ada.answer(0, RIGHT)
        assert screen.last("answers_counted")["answered"] == 1
        host.say("close", index=0)
        host.say("end")

    shown = screen.last("answers_revealed")
    assert (shown["board"]["players"], shown["board"]["top"][0]["name"]) == (1, "Player 1")
    assert screen.types()[-1] == "game_ended"
    assert "personal_result" not in screen.types()
    assert world.sleeper.slept == 0, "nobody waits for an answer of the screen"


def test_a_screen_is_told_of_every_arrival_that_the_host_is_told_of() -> None:
    with HostedWorld().wired() as world:
        host, screen = world.host(), world.screen()
        for number in range(1, 30):
            world.player(number)
            world.clock.advance(1)
            world.do_work()

    told = [e["players"] for e in screen.events if e["type"] == "lobby_changed"]
    assert told[-1] == 29
    assert len(told) <= host.types().count("roster")


def test_a_screen_that_comes_in_the_middle_or_again_gets_the_snapshot() -> None:
    with HostedWorld().wired() as world:
        host = world.host()
        world.player(1)
        host.say("ask", index=0)

        late, again = world.screen(), world.screen()

    for screen in (late, again):
        assert screen.types() == ["snapshot"]
        snapshot = screen.last("snapshot")
        assert (snapshot["phase"], snapshot["players"], snapshot["you"]) == ("question", 1, None)


def test_a_screen_waits_for_a_game_that_is_not_open_yet() -> None:
    with HostedWorld().wired() as world:
        screen = world.screen()
        assert screen.last("error")["code"] == "game_not_found"
        world.host()
        assert [e["type"] for e in screen.say("sync")] == ["lobby_changed", "snapshot"]


def watched(players: int) -> LiveWorld:
    live = LiveWorld().open(players)
    sender = Sender(
        game_id=GameId("game-1"), player_id=SCREEN, name="", host=False, guest=False, screen=True
    )
    live.snapshot_sync.sync(sender)
    return live


def test_a_screen_of_a_live_game_gets_the_lobby_and_counts_but_nothing_of_the_host() -> None:
    live = watched(2)
    assert live.kinds(SCREEN) == ["lobby_changed", "snapshot"]
    assert live.last("snapshot", SCREEN)["you"] is None

    live.ask(0)
    live.take(live.answer("p1", RIGHT))

    assert live.last("answers_counted", SCREEN)["answered"] == 1
    assert live.last("answers_counted", SCREEN)["players"] == 2
    assert set(live.kinds(SCREEN)) == {"lobby_changed", "snapshot", "answers_counted"}
    assert "solution" not in json.dumps(live.events(SCREEN))


def test_without_a_screen_a_live_game_sends_nothing_to_screens() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))

    assert live.kinds(SCREEN) == []
    assert live.kinds(HOST).count("answers_counted") == 1


def test_a_screen_shows_the_card_that_the_host_shows_and_no_player_is_told() -> None:
    with HostedWorld().wired() as world:
        host, second, screen, ada = world.host(), world.host(), world.screen(), world.player(1)
        host.say("ask", index=0)
        assert host.say("show", step=1)[0]["code"] == "not_now"
        host.say("close", index=0)
        before, heard = world.stored, len(ada.events)
        host.say("show", step=1)

        for told in (host, second, screen):
            assert told.types().count("part_shown") == 1
            shown = told.last("part_shown")
            assert (shown["index"], shown["step"], shown["seq"]) == (0, 1, before.game.seq)
        assert (world.stored, len(ada.events)) == (before, heard)
        assert ada.say("show", step=1)[0]["code"] == "not_host"
        assert screen.say("show", step=1)[0]["code"] == "not_host"


def test_a_screen_of_a_live_game_shows_the_card_that_the_host_shows() -> None:
    live = watched(2)
    live.ask(0)
    live.close()
    told = len(live.events())
    live.host(commands.Show(1))

    for reader in (HOST, SCREEN):
        shown = live.last("part_shown", reader)
        assert (shown["index"], shown["step"]) == (0, 1)
    assert len(live.events()) == told, "players are told nothing"
    assert live.kinds("p1").count("part_shown") == 0


def test_the_memory_of_a_screen_ends_with_the_game() -> None:
    live = watched(1)
    assert "trivia:{game-1}:screen" in live.keys

    live.ending.end(GameId("game-1"), HOST)

    assert live.keys == []


def posts_of_a_game(*, screen: bool) -> tuple[int, int]:
    """What one question with 20 players took: posts to all but the screen, and to the screen."""
    with HostedWorld().wired() as world:
        host = world.host()
        wall = world.screen() if screen else None
        players = [world.player(number) for number in range(20)]
        world.do_work()
        host.say("ask", index=0)
        for player in players:
            player.answer(0, RIGHT)
        world.do_work()
        host.say("close", index=0)
        host.say("end")
        here = wall.caller.connection_id if wall else ""
        own = len(world.poster.frames[here]) - world.replies[here] if wall else 0
        assert own <= len(world.poster.frames[host.caller.connection_id])
        return world.poster.posts - own, own


def test_a_screen_costs_one_more_connection_and_nothing_else() -> None:
    without, none = posts_of_a_game(screen=False)
    beside, own = posts_of_a_game(screen=True)

    assert (beside, none) == (without, 0)
    assert own > 3


def test_a_host_on_two_devices_hears_on_both_and_one_command_of_both_counts_once() -> None:
    with HostedWorld().wired() as world:
        laptop, phone, ada = world.host(), world.host(), world.player(1)
        for device in (laptop, phone):
            device.say("ask", index=0)
        ada.answer(0, RIGHT)
        for device in (phone, laptop):
            device.say("close", index=0)

        for device in (laptop, phone):
            assert device.types().count("question_opened") == 1
            assert device.last("answers_revealed")["board"]["top"][0]["score"] == 1000
            assert device.last("roster")["players"][0]["connected"]
        assert world.stored.game.seq == 3

        phone.leave()
        assert [e["type"] for e in laptop.say("end")] == ["game_ended"]
