"""Places in a live game."""

from trivia.application.live.ports import LiveStore
from trivia.application.live.values import MAX_PLAYERS, Place, Sender
from trivia.domain.games.game import Game
from trivia.domain.games.removals import check_return
from trivia.domain.games.roster import Member
from trivia.domain.games.rules import Teams


def seat(
    store: LiveStore, game: Game, sender: Sender, team: str | None, *, known: bool = False
) -> Place:
    """Give the sender a place, or the old one if they are `known`; who was removed gets none.

    Raises:
        those of `LiveStore.join` and `check_return`.
    """
    if not known and game.gone:
        here = store.roster(game.id)
        check_return(here, name=sender.name, guest=sender.guest, device=sender.device)
    wanted = Member(
        player_id=sender.player_id,
        slot=0,
        name=sender.name,
        team=team,
        guest=sender.guest,
        device=sender.device,
        avatar=sender.avatar,
    )
    dealt = game.rules.teams is Teams.DEALT
    return store.join(game.id, wanted, dealt=dealt, room=MAX_PLAYERS)
