"""Steps of the state machine PlayerAvatar that change what the player has, and tell them."""

from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.entrypoints.avatars.steps import steps

handler = steps(
    avatars_bootstrap.player_avatar_show,
    {
        "show": lambda showing, sent, _: showing.show(sent),
        "tell": lambda showing, sent, _: showing.tell(sent),
        "refuse": lambda showing, sent, code: showing.refuse(sent, code),
    },
)
