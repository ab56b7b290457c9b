"""From a quiz of ours to a file in another format, and all that the format could not hold."""

from typing import Any

from trivia.adapters.formats.comparing import question_differences, quiz_differences
from trivia.adapters.formats.format import NOT_HELD, Format, NotHeld
from trivia.adapters.formats.importing import import_quizzes
from trivia.adapters.formats.plain_questions import in_plain
from trivia.adapters.formats.registry import WRITTEN, format_named
from trivia.application.imports.values import Exported, Imported, Loss
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import RefusedFile, Remark, remark


def export_quiz(quiz: QuizDocument, format_name: str) -> Exported:
    """Write `quiz`, then read it again: what is not the same then is lost, and said.

    Raises:
        RefusedFile: quizzes are not written to that format, or it holds no question of this one.
    """
    form = format_named(format_name)
    if not form.kinds:
        raise RefusedFile("format_unknown", given=format_name, formats=", ".join(WRITTEN))
    parts: list[Any] = []
    held: list[int] = []
    losses: list[Loss] = []
    for number, question in enumerate(quiz.questions, start=1):
        entry = form.kinds.get(question.kind, NOT_HELD)
        if entry.write is None:
            kind = question.kind.replace("_", " ")
            found = remark("kind_not_held", "kind", format=_start(form), kind=kind)
            losses.append(Loss(number, found))
            continue
        try:
            parts.append(entry.write(question if form.marked else in_plain(question)))
        except NotHeld as error:
            found = remark("not_read_back", format=_start(form), why=str(error))
            losses.append(Loss(number, found))
        else:
            held.append(number)
    if not parts:
        raise RefusedFile("nothing_held", format=_start(form))
    data = form.write(quiz, parts)
    losses += _not_read_back(quiz, held, form, data)
    losses.sort(key=lambda loss: loss.question or 0)
    return Exported(data=data, extension=form.extension, losses=losses)


def _not_read_back(
    quiz: QuizDocument, held: list[int], form: Format[Any], data: bytes
) -> list[Loss]:
    label = _start(form)
    try:
        again = import_quizzes(data, f"{quiz.id}.{form.extension}", Options(format=form.name))
    except RefusedFile as error:
        found = remark("not_read_back", format=label, why=error.remark.message)
        return [Loss(number, found) for number in held]
    losses = [
        Loss(None, remark("quiz_lost", field, format=label, field=field))
        for field in quiz_differences(_dump(quiz), again.quizzes[0] if again.quizzes else {})
    ]
    questions = _by_row(again)
    for at, number in enumerate(held):
        original = _dump(quiz.questions[number - 1])
        read = questions[at] if at < len(questions) else None
        if isinstance(read, dict):
            losses += [
                Loss(number, remark("lost", field, format=label, field=_named(field)))
                for field in question_differences(original, read)
            ]
        else:
            message = read.message if read else "it is not found again"
            losses.append(Loss(number, remark("not_read_back", format=label, why=message)))
    return losses


def _by_row(again: Imported) -> list[dict[str, Any] | Remark]:
    """Of each row that was read again: its question, or why there is none."""
    return [
        again.quizzes[row.quiz - 1]["questions"][row.question - 1]
        if row.question
        else row.remarks[0]
        for row in again.report.rows
    ]


def _dump(model: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = model.model_dump(mode="json", exclude_unset=True)
    return dumped


def _start(form: Format[Any]) -> str:
    return form.label[:1].upper() + form.label[1:]


def _named(field: str) -> str:
    """A field in words."""
    return _WORDS.get(field, f"its {field}")


_WORDS = {
    "kind": "its kind",
    "text": "its text as it is",
    "choices": "its choices as they are",
    "correct": "what is right",
    "time_limit_s": "its time",
    "image_url": "its image",
    "image_alt": "the words for its image",
    "audio_url": "its sound",
    "tags": "its tags",
    "difficulty": "how difficult it is",
    "near": "how near is near enough",
    "accepted": "its accepted answers as they are",
    "items": "its items as they are",
}
