"""All formats, as those who import and export need them."""

from collections.abc import Callable

from trivia.adapters.formats.exporting import export_quiz
from trivia.adapters.formats.importing import import_quizzes
from trivia.application.imports.values import Exported, Imported
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Options


class FormatFiles:
    def read(
        self, data: bytes, name: str, options: Options, told: Callable[[int, int], None]
    ) -> Imported:
        return import_quizzes(data, name, options, told)

    def write(self, document: str, format_name: str) -> Exported:
        return export_quiz(QuizDocument.model_validate_json(document), format_name)
