"""A hosted game, from the reservation to the leaderboard, message by message."""

from collections.abc import Iterator

import pytest
from trivia.application.games.values import Role
from trivia.contract.questions.mapping import response_to_wire
from trivia.domain.games.clock import STOP_GRACE_MS
from trivia.domain.games.rules import Rules, Teams
from trivia.domain.kinds.multiple_select import ChoicesResponse
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.kinds.true_false import BooleanResponse

from tests.fakes.hosted_world import GAME, HOST, HostedWorld, Peer
from tests.fakes.outbox import message_ids
from tests.modes import CASUAL, COMPETITIVE

RIGHT = ChoiceResponse("a")
WRONG = ChoiceResponse("b")


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld(Rules(guests=True)).wired() as wired:
        yield wired


def test_the_host_gets_the_questions_with_answers_and_the_game_is_listed(
    world: HostedWorld,
) -> None:
    host = world.host()

    assert host.types() == ["quiz_loaded", "snapshot", "roster"]
    loaded = host.last("quiz_loaded")["questions"]
    assert [q["question"]["id"] for q in loaded] == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert loaded[0]["solution"] == {"kind": "single_choice", "choice": "a"}
    assert host.last("snapshot")["phase"] == "lobby"
    assert host.last("snapshot")["pin"] == "123456"
    assert GAME in world.reservations.listed


def test_a_question_is_asked_answered_closed_and_shown_to_everyone(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)

    host.say("ask", index=0)
    receipts = ada.answer(0, RIGHT), bob.answer(0, WRONG)
    host.say("close", index=0)

    assert [r[0]["type"] for r in receipts] == ["answer_received", "answer_received"]
    for peer in (host, ada, bob):
        shown = peer.last("answers_revealed")["reveals"][0]
        assert shown["solution"]["choice"] == "a"
        assert shown["distribution"] == {
            "answered": 2,
            "correct": 1,
            "choices": {"a": 1, "b": 1, "c": 0},
        }
    result = ada.last("personal_result")
    assert (result["score"], result["rank"], result["results"][0]["correct"]) == (1000, 1, True)
    assert (bob.last("personal_result")["score"], bob.last("personal_result")["rank"]) == (0, 2)
    assert bob.last("personal_result")["behind"]["name"] == "Player 1"
    assert "personal_result" not in host.types()


def test_the_close_comes_as_one_frame_for_each_connection(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    ada.answer(0, RIGHT)

    host.say("close", index=0)

    frame = world.poster.frames[ada.caller.connection_id][-1]
    assert [e["type"] for e in frame] == ["answers_stopped", "answers_revealed", "personal_result"]
    assert [e["seq"] for e in frame] == [2, 3, 3]


def test_broadcasts_are_numbered_without_gaps(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    broadcast = {"question_opened", "answers_stopped", "answers_revealed", "question_skipped",
                 "game_paused", "game_resumed", "game_ended"}  # fmt: skip
    for command in (
        {"type_": "ask", "index": 0},
        {"type_": "pause"},
        {"type_": "resume"},
        {"type_": "close", "index": 0},
        {"type_": "ask", "index": 1},
        {"type_": "skip", "index": 1},
        {"type_": "end"},
    ):
        host.say(**command)

    for peer in (host, ada):
        seqs = [e["seq"] for e in peer.events if e["type"] in broadcast]
        assert seqs == list(range(1, 9))


def test_a_round_shows_all_its_answers_together() -> None:
    with HostedWorld(Rules(round_size=2)).wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        ada.answer(0, RIGHT)
        host.say("close", index=0)
        assert ada.types()[-2:] == ["answers_stopped", "question_closed"]
        host.say("ask", index=1)
        ada.answer(1, ChoicesResponse(frozenset({"a"})))
        host.say("close", index=1)
        assert "answers_revealed" not in ada.types()

        host.say("reveal")

        assert [r["index"] for r in ada.last("answers_revealed")["reveals"]] == [0, 1]
        results = ada.last("personal_result")["results"]
        assert [(r["index"], r["correct"]) for r in results] == [(0, True), (1, False)]


def test_the_host_sees_each_answer_soon_and_not_more_than_twice_a_second(
    world: HostedWorld,
) -> None:
    host = world.host()
    players = [world.player(n) for n in range(1, 8)]
    host.say("ask", index=0)
    world.do_work()
    before = len(host.events)

    for player in players[:-1]:
        player.answer(0, RIGHT)
        world.clock.advance(0.05)

    at_once = [e for e in host.events[before:] if e["type"] == "answers_received"]
    assert [e["answered"] for e in at_once] == [1]
    waiting = [text for text, delay in world.work.waiting if delay == 1 and '"answers"' in text]
    assert len(waiting) == 1
    world.clock.advance(1)
    world.do_work(times=2)
    told = [e for e in host.events[before:] if e["type"] == "answers_received"]
    assert [e["answered"] for e in told] == [1, 6]
    assert {a["slot"] for e in told for a in e["answers"]} == set(range(1, 7))
    assert told[1]["answers"][0]["response"] == {"kind": "single_choice", "choice": "a"}


def test_joining_players_are_told_of_the_lobby_a_few_times_only(world: HostedWorld) -> None:
    host = world.host()
    players = []
    for number in range(1, 61):
        players.append(world.player(number))
        world.clock.advance(0.6)
        if number % 4 == 0:  # what is ordered comes after two seconds
            world.do_work(times=2)

    told = [p.types().count("lobby_changed") for p in players]
    assert sum(told) <= 2.5 * len(players)
    assert host.last("roster")["players"][-1]["name"] == "Player 60"
    assert "lobby_changed" not in host.types()


def test_a_second_answer_changes_nothing_and_the_same_one_gets_the_same_receipt(
    world: HostedWorld,
) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    first = ada.answer(0, WRONG)
    world.clock.advance(1)

    assert ada.answer(0, WRONG)[0]["arrived_at"] == first[0]["arrived_at"]
    refused, receipt = ada.answer(0, RIGHT)
    assert refused["code"] == "already_answered"
    assert receipt == first[0] | {"at": receipt["at"]}, "what counts is said with the refusal"
    host.say("close", index=0)
    assert ada.last("personal_result")["score"] == 0


def test_an_answer_before_its_question_counts_for_nothing_and_blocks_nothing(
    world: HostedWorld,
) -> None:
    host, ada = world.host(), world.player(1)
    assert [e.get("code") for e in ada.answer(0, WRONG)] == ["not_open"]
    world.clock.advance(1)
    host.say("ask", index=0)

    assert [e["type"] for e in ada.answer(0, RIGHT)][0] == "answer_received"

    host.say("close", index=0)
    assert ada.last("personal_result")["score"] == 1000


def test_an_answer_of_another_kind_is_refused_and_blocks_nothing(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)

    (refused,) = ada.answer(0, BooleanResponse(True))
    assert refused["code"] == "response_kind_mismatch"
    assert ada.answer(0, RIGHT)[0]["type"] == "answer_received"

    host.say("close", index=0)
    assert ada.last("personal_result")["score"] == 1000


def test_an_answer_that_does_not_fit_does_not_stop_the_game(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    host.say("ask", index=0)
    ada.answer(0, BooleanResponse(True))
    bob.answer(0, RIGHT)

    host.say("close", index=0)

    assert bob.last("personal_result")["score"] == 1000
    assert host.last("answers_revealed")["reveals"][0]["distribution"]["answered"] == 1


@pytest.mark.parametrize(("seconds", "code"), [(20, None), (20.001, "too_late")])
def test_the_time_of_arrival_decides(world: HostedWorld, seconds: float, code: str | None) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    at = world.clock.now() + round(1000 * seconds)
    world.clock.advance(30)  # the function that handles it is slow

    events = ada.answer(0, RIGHT, at=at)

    assert events[0].get("code") == code


def test_anyone_may_close_a_question_that_is_past_its_deadline(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    world.clock.advance(19)
    assert [e.get("code") for e in ada.say("nudge", index=0)] == ["deadline_not_reached"]
    world.clock.advance(2)

    ada.say("nudge", index=0)

    assert host.last("answers_revealed")["reveals"][0]["index"] == 0
    before = len(host.events)
    assert [e["type"] for e in ada.say("nudge", index=0)] == ["snapshot"]
    again = host.say("close", index=0)[-1]
    # Clients set their clocks by `at`: it is the time, though a stop has some grace.
    assert (again["type"], again["at"]) == ("snapshot", world.clock.now())
    assert len(host.events) == before + 1


def test_the_wait_ends_when_all_who_are_connected_have_answered(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    host.say("ask", index=0)
    ada.answer(0, RIGHT)
    bob.leave()

    host.say("close", index=0)

    assert world.sleeper.slept == 0


def test_the_wait_is_bounded(world: HostedWorld) -> None:
    host = world.host()
    world.player(1)
    host.say("ask", index=0)

    host.say("close", index=0)

    assert world.sleeper.slept == 700 + STOP_GRACE_MS
    assert "answers_revealed" in host.types()


def test_an_answer_under_way_at_the_close_still_counts(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    arrived = world.clock.now() + 100
    world.clock.advance(0.2)

    def late_function() -> None:
        world.sleeper.during = lambda: None
        assert ada.answer(0, RIGHT, at=arrived)[0]["type"] == "answer_received"

    world.sleeper.during = late_function
    host.say("close", index=0)

    assert ada.last("personal_result")["score"] == 1000


def test_who_comes_back_has_the_score_and_the_slot(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    world.player(2)
    host.say("ask", index=0)
    ada.answer(0, RIGHT)
    host.say("close", index=0)
    ada.leave()

    again = world.player(1)

    you = again.last("snapshot")["you"]
    assert (you["score"], you["slot"], you["name"]) == (1000, 1, "Player 1")
    host.say("ask", index=1)
    assert again.last("question_opened")["index"] == 1


def test_the_host_comes_back_on_another_device_in_the_middle_of_a_question(
    world: HostedWorld,
) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    host.leave()
    ada.answer(0, RIGHT)

    again = world.host()

    assert again.last("snapshot")["phase"] == "question"
    assert again.last("snapshot")["question"]["id"] == "q1"
    again.say("close", index=0)
    assert ada.last("personal_result")["score"] == 1000


def test_two_players_of_one_name_get_different_ones(world: HostedWorld) -> None:
    world.host()
    names = []
    for number in range(3):
        peer = world.peer(Role.PLAYER, f"guest-{number}", "Ada Lovelace of Locks", guest=True)
        names.append(peer.say("join")[-1]["you"]["name"])

    assert names == ["Ada Lovelace of Locks", "Ada Lovelace of Lo 2", "Ada Lovelace of Lo 3"]


def test_dealt_teams_are_even_and_their_score_is_the_mean() -> None:
    with HostedWorld(Rules(teams=Teams.DEALT)).wired() as world:
        host, players = world.host(), [world.player(n) for n in range(1, 9)]
        teams = [p.last("snapshot")["you"]["team"] for p in players]
        assert sorted(teams) == ["blue", "blue", "green", "green", "red", "red", "yellow", "yellow"]
        host.say("ask", index=0)
        players[0].answer(0, RIGHT)
        host.say("close", index=0)

        board = host.last("answers_revealed")["board"]["teams"]
        assert board[0] == {"rank": 1, "team": teams[0], "score": 500}


def test_chosen_teams_are_asked_for_and_decent() -> None:
    with HostedWorld(Rules(teams=Teams.CHOSEN)).wired() as world:
        world.host()
        ada = world.peer(Role.PLAYER, "player-1", "Ada")
        assert ada.say("join")[0]["code"] == "team_required"
        assert ada.say("join", team="Rude Word")[0]["code"] == "team_not_allowed"
        for unclean in ("Fo\u200bxes", "x" * 21):
            assert ada.say("join", team=unclean)[0]["code"] == "team_not_allowed"
        joined = ada.say("join", team="Fox\u00a0 e\u0301\u0301\u0302\u0303s")[-1]
        assert joined["you"]["team"] == "Fox \u00e9\u0302s"


def test_late_players_come_in_only_where_the_host_allows_it() -> None:
    with HostedWorld(Rules(late_join=False)).wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        late = world.peer(Role.PLAYER, "player-2", "Bob")
        assert late.say("join")[0]["code"] == "join_closed"
        ada.leave()
        assert world.player(1).types() == ["snapshot"]


def test_a_pause_stops_the_clock_and_refuses_answers(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    world.clock.advance(5)
    host.say("pause")
    world.clock.advance(60)
    assert ada.answer(0, WRONG)[0]["code"] == "not_open"

    host.say("resume")

    assert ada.last("game_resumed")["deadline"] == world.clock.now() + 15_000 - STOP_GRACE_MS
    world.clock.advance(14)
    assert ada.answer(0, RIGHT)[0]["type"] == "answer_received"
    host.say("close", index=0)
    assert ada.last("personal_result")["score"] == 1000


def test_who_had_a_receipt_before_the_stop_was_written_is_counted(world: HostedWorld) -> None:
    """The clock of the function that stops may be behind the gateway's."""
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    world.clock.advance(5)
    receipt = ada.answer(0, RIGHT, at=world.clock.now() + 200)
    host.say("close", index=0)
    assert receipt[0]["type"] == "answer_received"
    assert ada.last("personal_result")["score"] == 1000


def test_a_skipped_question_counts_for_nobody(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    ada.answer(0, RIGHT)

    host.say("skip", index=0)
    host.say("ask", index=1)

    assert world.stored.game.standings == {}
    assert ada.last("question_opened")["index"] == 1


def test_the_end_is_told_once_and_brings_scores_and_progress(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    guest = world.peer(Role.PLAYER, "guest-9", "Guest", guest=True)
    guest.say("join")
    host.say("ask", index=0)
    ada.answer(0, RIGHT)
    host.say("close", index=0)

    host.say("end")
    host.say("end")
    world.do_work(times=2)

    for peer in (host, ada, bob, guest):
        assert peer.types().count("game_ended") == 1
    assert [row["name"] for row in ada.last("game_ended")["board"]["top"]][0] == "Player 1"
    assert message_ids(world.outbox.published) == sorted(
        [f"{GAME}#{p}#leaderboard" for p in ("player-1", "player-2", "guest-9")]
        + [f"{GAME}#{p}#progress" for p in ("player-1", "player-2")]
        + [f"{GAME}#{HOST}#hosted"]
    )
    assert world.reservations.of_pin("123456") is None
    assert GAME not in world.reservations.listed
    assert ada.say("sync")[0]["phase"] == "ended"
    assert host.say("ask", index=1)[0]["code"] == "game_ended"
    back = world.host()
    assert back.types() == ["snapshot", "roster"], "its results tell the answers"


def test_an_end_whose_function_died_is_finished_by_a_worker(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    ada.answer(0, RIGHT)
    host.say("close", index=0)
    publish = world.outbox.publish

    def dies(rows: object) -> None:
        raise MemoryError

    world.outbox.publish = dies  # type: ignore[method-assign]
    host.say("end")
    assert world.outbox.published == []
    world.outbox.publish = publish  # type: ignore[method-assign]

    world.do_work()

    assert len(world.outbox.published) == 2
    assert world.stored.finished


def test_a_game_that_goes_on_is_not_finished_by_a_worker(world: HostedWorld) -> None:
    host = world.host()
    world.player(1)
    host.say("ask", index=0)
    world.do_work()

    assert world.outbox.rows == {}
    assert world.reservations.of_pin("123456") is not None


def test_presets_differ_in_when_answers_are_shown() -> None:
    assert (CASUAL.round_size, COMPETITIVE.round_size) == (1, 5)


def test_a_connection_that_is_gone_is_forgotten(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    world.clock.advance(60)
    world.poster.gone.add(ada.caller.connection_id)

    host.say("ask", index=0)

    assert "question_opened" in bob.types()
    left = {c.player_id for c in world.connections.of_game(GAME)}
    assert left == {HOST, "player-2"}


def test_a_newcomer_who_is_told_before_the_connection_is_open_stays(world: HostedWorld) -> None:
    """While `$connect` runs the gateway calls gone whom the game knows already."""
    host, ada = world.host(), world.player(1)
    world.poster.gone.add(ada.caller.connection_id)
    host.say("ask", index=0)
    world.poster.gone.discard(ada.caller.connection_id)
    assert "question_opened" not in ada.types()

    world.wait(2)

    assert ada.types().count("question_opened") == 1
    assert "player-1" in {c.player_id for c in world.connections.of_game(GAME)}


def test_a_connection_that_was_taken_for_gone_is_told_again_once_it_pings(
    world: HostedWorld,
) -> None:
    host, ada = world.host(), world.player(1)
    world.places.disconnect(GAME, ada.caller.player_id, ada.caller.connection_id)
    host.say("ask", index=0)
    assert "question_opened" not in ada.types()

    assert ada.say("ping")[-1]["seq"] > ada.events[0]["seq"]
    host.say("close", index=0)

    assert "answers_revealed" in ada.types()


def test_a_connection_that_never_opened_is_forgotten_in_the_end(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    world.poster.gone.add(ada.caller.connection_id)
    host.say("ask", index=0)

    world.wait(40)

    assert not any('"Deliver"' in text for text, _ in world.work.waiting), "no more tries"
    host.say("close", index=0)
    assert {c.player_id for c in world.connections.of_game(GAME)} == {HOST}


def test_the_roster_says_who_is_connected(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    world.player(2)
    ada.leave()
    world.clock.advance(2)
    world.do_work()

    players = host.last("roster")["players"]
    assert [(row["slot"], row["connected"]) for row in players] == [(1, False), (2, True)]


@pytest.mark.parametrize("how", ["lobby", "question", "paused", "revealed", "skipped"])
def test_an_ended_game_shows_its_end_to_those_who_come_back(world: HostedWorld, how: str) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    host.say("remove", slot=2)
    if how != "lobby":
        host.say("ask", index=0)
        ada.answer(0, RIGHT)
    if how == "paused":
        host.say("pause")
    if how in ("revealed", "skipped"):
        host.say("close", index=0)
    if how == "skipped":
        host.say("ask", index=1)
        host.say("skip", index=1)
    host.say("end")
    world.do_work()

    screen = world.peer(Role.SCREEN, "screen-game-1")
    bob = world.peer(Role.PLAYER, bob.caller.player_id)
    for peer in (ada, bob, host, screen):
        peer.say("sync")
    host.say("open")

    won = 1000 if how in ("revealed", "skipped") else 0
    for peer in (host, ada, screen):
        view = peer.last("snapshot")
        assert view["phase"] == "ended"
        assert [(r["name"], r["score"]) for r in view["board"]["top"]] == [("Player 1", won)]
    assert ada.last("snapshot")["you"]["score"] == won
    assert bob.last("error")["code"] == "removed"
    assert ada.say("join")[-1]["code"] == "game_ended"


def another_tab(world: HostedWorld, peer: Peer) -> Peer:
    tab = world.peer(Role.PLAYER, peer.caller.player_id, peer.caller.name)
    tab.say("join")
    return tab


def test_every_connection_of_a_player_hears_which_answer_counts(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    second = another_tab(world, ada)
    host.say("ask", index=0)
    before = len(second.events)

    (receipt,) = ada.answer(0, WRONG)

    assert receipt["response"] == response_to_wire(WRONG).model_dump(mode="json")
    assert second.events[before:] == [receipt]
    assert "answer_received" not in bob.types()
    refused, counts = second.answer(0, RIGHT)
    assert (refused["code"], counts["response"]) == ("already_answered", receipt["response"])
    third = another_tab(world, ada)
    assert third.last("snapshot")["you"]["response"] == receipt["response"]


def test_a_player_with_one_connection_costs_no_post_for_the_receipt(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    gone, lost = another_tab(world, ada), another_tab(world, ada)
    world.clock.advance(31)  # what is young may only be opening
    host.say("ask", index=0)
    gone.leave()
    world.poster.gone.add(lost.caller.connection_id)  # without a word

    ada.answer(0, WRONG)

    assert set(world.table.connected[GAME]["player-1"]) == {ada.caller.connection_id}
    assert "answer_received" not in [*gone.types(), *lost.types()]


def test_a_removed_player_has_no_connections_left(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("remove", slot=1)

    assert not world.table.connected[GAME]["player-1"]
    assert ada.caller.connection_id in world.poster.closed


def test_a_command_that_meant_what_is_over_is_refused_and_a_repeated_one_is_not(
    world: HostedWorld,
) -> None:
    host = world.host()
    host.say("ask", index=0)
    asked = world.stored.game.seq
    host.say("pause", seq=asked)
    assert [event["type"] for event in host.say("pause", seq=asked)] == ["snapshot"]
    host.say("resume", seq=world.stored.game.seq)
    (error,) = host.say("pause", seq=asked, ref="host-1")
    assert (error["code"], error["ref"]) == ("stale", "host-1")
    assert world.stored.game.phase.value == "question"


def test_a_skipped_question_is_told_to_whoever_comes_back(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    host.say("skip", index=0)
    (snapshot,) = ada.say("sync")
    assert snapshot["skipped"] == [0]
