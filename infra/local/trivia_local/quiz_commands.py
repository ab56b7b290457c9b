"""`trivia quiz check FILE...`: is this a quiz, and if not, what has to change where?"""

from pathlib import Path
from typing import Annotated

import typer

from trivia_local.quiz_export import export_command
from trivia_local.quiz_files import checked
from trivia_local.quiz_import import import_command

app = typer.Typer(help="Quiz files: check, import and export them.", no_args_is_help=True)
app.command("import")(import_command)
app.command("export")(export_command)


@app.callback()
def _quiz() -> None:
    """Quiz files in the format of docs/quiz-format.md."""


@app.command("check")
def check_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="quiz files (JSON)")],
) -> None:
    """Name every fault of each FILE by question and field; exit 1 if there is any."""
    # Here and not above: the other commands need neither the validator nor its start-up time.
    from rich.console import Console
    from rich.text import Text
    from trivia.contract.quizzes.check import quiz_hints

    console = Console(soft_wrap=True, highlight=False)
    faulty = 0
    for file in files:
        text, faults = checked(file)
        if faults:
            faulty += 1
            console.print(Text(f"✗ {file}: {_counted(len(faults), 'fault')}", style="bold red"))
        else:
            console.print(Text(f"✓ {file}: {summary(text)}", style="green"))
        for fault in faults:
            console.print(Text(f"    {fault}"))
        for hint in quiz_hints(text):
            console.print(Text(f"    note: {hint}", style="yellow"))
    if len(files) > 1:
        console.print(f"{_counted(len(files) - faulty, 'good file')}, {faulty} with faults")
    if faulty:
        raise typer.Exit(1)


def summary(text: str) -> str:
    """What a valid quiz holds, in one line."""
    from trivia.contract.quizzes.format import QuizDocument
    from trivia.contract.quizzes.mapping import quiz_from_document

    quiz = quiz_from_document(QuizDocument.model_validate_json(text))
    minutes, seconds = divmod(quiz.time_limit_s, 60)
    return (
        f"“{quiz.title}”, {quiz.category}, {_counted(len(quiz.questions), 'question')},"
        f" {quiz.max_score} points, {minutes}:{seconds:02} min"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
