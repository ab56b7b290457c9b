"""Names that may be shown to everyone: decent, and not reserved for the service's own people.
Texts, such as titles, that are decent.

What they are compared to is loaded once somebody chooses a name or publishes something, or before.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from trivia.application.authoring.ports import Decency
    from trivia.application.players.ports import NameFilter


class LazyNames:
    @cached_property
    def _decent(self) -> "NameFilter":
        from trivia.adapters.identity.names import WordListNameFilter

        return WordListNameFilter()

    def loaded(self) -> Self:
        """Itself, with all that it compares names to: for a function that always needs it."""
        self.allows("")
        return self

    def allows(self, name: str) -> bool:
        from trivia.domain.players.reserved import is_reserved

        return not is_reserved(name) and self._decent.allows(name)


class LazyTexts:
    @cached_property
    def _decent(self) -> "Decency":
        from trivia.adapters.identity.texts import WordListTextFilter

        return WordListTextFilter()

    def allows(self, text: str) -> bool:
        return self._decent.allows(text)
