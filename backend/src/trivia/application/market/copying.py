"""What a buyer may make a quiz of their own of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from trivia.application.purchases.ports import Licences
from trivia.application.quizzes.ports import QuizDocumentStore
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden
from trivia.domain.ids import MediaId, PlayerId, QuizId, UnixMs


class SharedMedia(Protocol):
    def share(self, owner_id: PlayerId, urls: Mapping[MediaId, str], at: UnixMs) -> None:
        """Pictures and sounds of a version, which are kept for good, are this player's to publish,
        too. Again is no change."""


class NamedMedia(Protocol):
    def media_urls(self, document: str) -> Mapping[MediaId, str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtCopies:
    licences: Licences
    documents: QuizDocumentStore
    named: NamedMedia
    media: SharedMedia
    clock: Clock

    def of(self, buyer_id: PlayerId, quiz_id: QuizId) -> str | None:
        """The document of the version that was bought; None: none was.

        Raises:
            Forbidden ``copy_not_allowed``: its seller does not allow that.
        """
        licence = self.licences.of(buyer_id, quiz_id)
        if licence is None:
            return None
        if not licence.may_copy:
            raise Forbidden("copy_not_allowed", "Its seller does not allow copies.")
        document = self.documents.document(quiz_id, licence.version)
        if document is not None and (urls := self.named.media_urls(document)):
            self.media.share(buyer_id, urls, self.clock.now())
        return document
