"""A quiz for other programs."""

from dataclasses import dataclass

from trivia.application.authoring.ports import Drafts, Format
from trivia.application.authoring.values import QuizFaulty, no_such_quiz
from trivia.application.imports.ports import Writer
from trivia.application.imports.values import Exported
from trivia.application.limits.allowances import EXPORTS
from trivia.application.limits.limiter import Limiter
from trivia.domain.authoring.draft import Header
from trivia.domain.errors import InvalidInput
from trivia.domain.formats.report import RefusedFile
from trivia.domain.ids import PlayerId, QuizId

OWN = "json"
"""Our own format holds a draft as far as it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting:
    drafts: Drafts
    format: Format
    writer: Writer
    limiter: Limiter

    def export(
        self, owner_id: PlayerId, quiz_id: QuizId, format_name: str
    ) -> tuple[Header, Exported]:
        """The draft as it is saved, and what of it the format does not hold.

        Raises:
            NotFound ``quiz_not_found``; QuizFaulty; InvalidInput ``nothing_held``; TooMany
            ``too_many_requests``.
        """
        self.limiter.take(EXPORTS, owner_id)
        draft = self.drafts.get(owner_id, quiz_id)
        if draft is None:
            raise no_such_quiz()
        document = draft.content.document
        if faults := self.format.faults(document):
            if format_name != OWN:
                raise QuizFaulty(faults)
            data = document.encode()
            return draft.header, Exported(data=data, extension="json", losses=())
        try:
            return draft.header, self.writer.write(document, format_name)
        except RefusedFile as refused:
            raise InvalidInput(refused.remark.code, refused.remark.message, "format") from refused
