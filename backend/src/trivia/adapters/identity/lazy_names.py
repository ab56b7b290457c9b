"""The word list, loaded only once somebody chooses a name."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trivia.application.players.ports import NameFilter


class LazyNames:
    @cached_property
    def _names(self) -> "NameFilter":
        from trivia.adapters.identity.names import WordListNameFilter

        return WordListNameFilter()

    def allows(self, name: str) -> bool:
        return self._names.allows(name)
