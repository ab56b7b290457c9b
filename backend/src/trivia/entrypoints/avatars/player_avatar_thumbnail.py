"""Steps of the state machine PlayerAvatar that open what was sent."""

from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.entrypoints.avatars.steps import steps

handler = steps(
    avatars_bootstrap.player_avatar_thumbnail,
    {
        "check": lambda making, sent, _: making.check(sent),
        "moderate": lambda making, sent, _: making.moderate(sent),
        "thumbnails": lambda making, sent, _: making.thumbnails(sent),
    },
)
