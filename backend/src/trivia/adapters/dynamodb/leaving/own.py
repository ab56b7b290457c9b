"""What the own data has that is not one partition of a table: the profile, and quizzes."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from trivia.application.authoring.ports import DraftContents
from trivia.application.pages import Page
from trivia.application.players.ports import PlayerDirectory
from trivia.domain.ids import PlayerId, QuizId

_DRAFTS_AT_ONCE = 5
"""Of 400 KB at most; a function may return 6 MB."""

Items = Page[Mapping[str, Any]]


class OwnProfile:
    def __init__(self, players: PlayerDirectory) -> None:
        self._players = players

    def page(self, player_id: PlayerId, _after: str | None) -> Items:
        found = self._players.get(player_id)
        if found is None:
            return Page(({"player_id": player_id},), None)
        told = {"player_id": player_id, "name": found.player.name, "avatar": found.avatar}
        return Page((told | asdict(found.about),), None)


class OwnQuizzes:
    """As they are written, those that were never published too."""

    def __init__(self, drafts: DraftContents) -> None:
        self._drafts = drafts

    def page(self, player_id: PlayerId, after: str | None) -> Items:
        first = None if after is None else QuizId(after)
        page = self._drafts.contents(player_id, first, _DRAFTS_AT_ONCE, inclusive=False)
        items = ({"quiz_id": one.quiz_id, "quiz": json.loads(one.document)} for one in page.items)
        return Page(tuple(items), page.next)
