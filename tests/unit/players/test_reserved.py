"""Nobody plays under a name that only the service's own people could bear."""

import pytest
from trivia.adapters.identity.lazy_names import LazyNames
from trivia.domain.errors import InvalidInput
from trivia.domain.games.rules import Teams
from trivia.domain.games.teams import chosen_team
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player
from trivia.domain.players.reserved import is_reserved

from tests.fakes.tickets import ticket_desk
from tests.fakes.world import World

STAFF = (
    "Admin", "ADMIN", "administrator", "Moderator", "Mod", "Host", "Quizmaster", "System", "Trivia",
    "Support", "Administratorin", "Spielleitung", "Gastgeber", "Kundendienst", "Mod\u00e9rateur",
    "H\u00f4te", "Animatrice", "Syst\u00e8me",
)  # fmt: skip

IN_DISGUISE = (
    "\u0430dmin", "ADM\u0406N", "\U0001d41adm\u0456n", "Adm1n", "@dmin", "AdmIn",
    "adrnin", "A d m i n", "Ad min", "Admin 2", "admin77", "[Admin]", "** Host **", "m0derat0r",
    "$upp0rt", "The Host", "Le syst\u00e8me", "Der Gastgeber", "Hote", "Support Team", "ad_min",
    "Trivia Host", "Your Quizmaster", "syst\u0435m", "H0st", "0perator", "5upport",
    "M\u00f6derator",
)  # fmt: skip

HONEST = (
    "Ada", "Adamina", "Hostess", "Minna", "Modesta", "Modou", "Ada Host", "Team Rivers", "The Quiz",
    "Systematic", "Trivial", "Rivers", "Le Jeu", "Team 2", "2", "Amin", "Hostettler", "Mode",
    "\u738b\u4f1f", "Supporters", "Die Leitung", "Service Berry", "Madmin",
)  # fmt: skip


@pytest.mark.parametrize("name", [*STAFF, *IN_DISGUISE], ids=ascii)
def test_a_name_of_the_staff_is_nobodys(name: str) -> None:
    assert is_reserved(name)


@pytest.mark.parametrize("name", HONEST, ids=ascii)
def test_a_name_that_only_resembles_one_is_free(name: str) -> None:
    assert not is_reserved(name)


@pytest.mark.parametrize("name", ["Admin", "\u0430dmin", "The Host"], ids=ascii)
def test_it_is_refused_to_accounts_guests_and_teams(name: str) -> None:
    names, world = LazyNames(), World()
    world.names = names
    with world.wired():
        account = world.put_profile({"name": name}, Player(PlayerId("player-new"), ""))
    with ticket_desk(names) as desk:
        pin = desk.host(guests=True)["pin"]
        guest = desk.post("guest", {"pin": pin, "name": name})

    assert [(one.status, one.code) for one in (account, guest)] == [(422, "name_not_allowed")] * 2
    with pytest.raises(InvalidInput, match="team_not_allowed"):
        chosen_team(Teams.CHOSEN, name, names.allows, {})
