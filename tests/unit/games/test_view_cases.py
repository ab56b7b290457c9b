"""The cases that clients in other languages run against their view of a game."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trivia.contract.games import events as games
from trivia.contract.games.snapshots import snapshot as snapshot_of
from trivia.domain.games.game import Phase
from trivia.domain.ids import PlayerId

from tests import client_view, view_cases


@pytest.mark.parametrize("name", list(view_cases.RULES))
@given(seed=st.integers())
@settings(max_examples=60, deadline=None)
def test_what_a_player_is_sent_adds_up_to_the_later_snapshot(name: str, seed: int) -> None:
    rules = view_cases.RULES[name]
    game = view_cases.new_game(rules)
    seen = snapshot_of(game, view_cases.quiz(), view_cases.roster(game), 0, PlayerId("ann"), False)
    answered, revealed = False, True
    for moment in view_cases.play(seed, rules):
        for event in moment.sent:
            seen = client_view.apply(seen, event)
        opened = moment.sent[0].type == "question_opened"
        on_clock = moment.game.phase in (Phase.QUESTION, Phase.PAUSED, Phase.SETTLING)
        answered = on_clock and (moment.answered if opened else answered)
        if moment.game.phase is Phase.ENDED and not revealed:
            break  # points that a round held back come with the snapshot, which clients ask for
        revealed = moment.game.phase is Phase.REVEALED or rules.round_size == 1
        expected = view_cases.seen_by_reader(moment, seen.at, answered)
        assert seen == expected


def test_the_file_for_clients_is_up_to_date() -> None:
    text = view_cases.FILE.read_text(encoding="utf-8")
    assert text == view_cases.to_text(), "run `python -m tests.view_cases` and commit the file"


def test_the_cases_show_every_event_that_changes_a_view_and_a_gap() -> None:
    cases = json.loads(view_cases.to_text())["cases"]
    kinds = {event["type"] for case in cases for event in case["events"]}
    changing = {
        "question_opened",
        "question_started",
        "review_shown",
        "game_paused",
        "game_resumed",
        "answers_stopped",
        "question_closed",
        "answers_revealed",
        "question_skipped",
        "team_named",
        "game_ended",
        "board_changed",
        "lobby_changed",
        "answer_received",
        "personal_result",
    }
    assert changing <= kinds
    assert any(case.get("gap") for case in cases)


def test_a_removed_player_is_in_the_view_no_more() -> None:
    game = view_cases.new_game(view_cases.RULES["casual"])
    seen = snapshot_of(game, view_cases.quiz(), view_cases.ROSTER, 0, PlayerId("ann"), False)
    removed = games.PlayerRemovedEvent(game_id="game", seq=1, at=0, slot=1, banned=False)
    assert client_view.apply(seen, removed).you is None
    other = games.PlayerRemovedEvent(game_id="game", seq=1, at=0, slot=2, banned=False)
    assert client_view.apply(seen, other).you == seen.you
