"""All formats, as those who import and export need them."""

from collections.abc import Callable

from trivia.adapters.formats.exporting import export_quiz
from trivia.adapters.formats.importing import import_quizzes
from trivia.application.imports.values import Exported, Found, Loss
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Options


class FormatFiles:
    def read(
        self, data: bytes, name: str, options: Options, told: Callable[[int, int], None]
    ) -> Found:
        imported = import_quizzes(data, name, options, told)
        return Found(imported.quizzes, imported.report)

    def write(self, document: str, format_name: str) -> Exported:
        made = export_quiz(QuizDocument.model_validate_json(document), format_name)
        losses = [Loss(loss.question, loss.remark) for loss in made.losses]
        return Exported(data=made.data, extension=made.extension, losses=losses)
