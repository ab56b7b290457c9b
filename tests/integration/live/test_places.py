"""Places in a live game: one suite over fakeredis and a real Valkey server."""

import pytest
from trivia.domain.errors import Conflict, Forbidden, NotFound
from trivia.domain.games.teams import dealt_team
from trivia.domain.ids import GameId, PlayerId

from tests.integration.live.scene import Scene, member


def test_players_come_again_to_their_old_place(scene: Scene) -> None:
    again = scene.store.join(scene.id, member("p2", "Another Name"))

    assert again.new is False
    assert (again.member.slot, again.member.name) == (2, "Name p2")


def test_where_teams_are_dealt_the_slot_gives_the_team(scene: Scene) -> None:
    places = [scene.store.join(scene.id, member(f"d{n}"), dealt=True) for n in range(8)]
    again = scene.store.join(scene.id, member("d1"), dealt=True)

    assert [p.member.team for p in places] == [dealt_team(p.member.slot) for p in places]
    assert scene.store.roster(scene.id)[PlayerId("d1")] == again.member == places[1].member


def test_equal_names_get_a_number(scene: Scene) -> None:
    first = scene.store.join(scene.id, member("p8", "Ada Lovelace of Lock"))
    second = scene.store.join(scene.id, member("p9", "ADA Lovelace of Lock"))

    assert (first.member.name, second.member.name) == (
        "Ada Lovelace of Lock",
        "ADA Lovelace of Lo 2",
    )
    assert (first.member.bearer, second.member.bearer) == (1, 2)
    assert first.member.slot != second.member.slot


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


def test_a_kicked_player_comes_back_when_let_in_and_a_banned_one_never(scene: Scene) -> None:
    room = len(scene.store.roster(scene.id))
    before = scene.store.players(scene.id)
    for player, banned in (("p1", False), ("p2", True)):
        scene.store.remove(scene.game, PlayerId(player), banned=banned)
        with pytest.raises(Forbidden, match="banned" if banned else "removed"):
            scene.store.join(scene.id, member(player))
    assert scene.store.players(scene.id) == before - 2

    for player in ("p1", "p1", "p2"):
        scene.store.admit(scene.id, PlayerId(player))

    place = scene.store.join(scene.id, member("p1"), room=room)
    assert (place.new, place.member.slot, place.players) == (False, 1, before - 1)
    with pytest.raises(Forbidden, match="banned"):
        scene.store.join(scene.id, member("p2"))


def test_a_removed_player_s_place_is_given_again_and_theirs_is_kept(scene: Scene) -> None:
    room = len(scene.store.roster(scene.id))
    scene.store.remove(scene.game, PlayerId("p1"), banned=False)

    assert scene.store.join(scene.id, member("p9"), room=room).member.slot == room + 1
    with pytest.raises(Conflict, match="game_full"):
        scene.store.join(scene.id, member("p10"), room=room)
    scene.store.admit(scene.id, PlayerId("p1"))
    assert scene.store.join(scene.id, member("p1"), room=room).member.slot == 1


def test_nobody_joins_a_game_that_is_not_there(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.store.join(GameId("unknown"), member("p1"))
