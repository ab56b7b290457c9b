"""Files that people have, which the project does not hold: what becomes of them.

    python -m tests.component.formats.real_files FOLDER

says so for each, and ends with 1 if any is read otherwise than it was. No part of `make test`,
which must find the same everywhere.
"""

import sys
from pathlib import Path

from trivia.adapters.formats.importing import import_quizzes
from trivia.domain.formats.draft import Options

from tests.component.formats.files import codes

COLUMNS = (("question", "country"), ("answer", "region code"))
LONG = {"string_too_long"}

FILES: dict[str, tuple[str, int, int, set[str]]] = {
    "import/kahoot/kahoot-quiz-from-csv.xlsx": ("xlsx", 16, 0, set()),
    "import/csv/exios66-Refined_Geography_Questions.csv": ("csv", 16, 0, set()),
    "import/csv/male-voices-quiz.csv": ("csv", 16, 0, set()),
    "import/opentdb/opentdb-full.json": ("opentdb", 5249, 1, {"duplicate"}),
    "import/gift/giftplay-ejemplo-basico.gift": ("gift", 8, 0, set()),
    "import/gift/giftplay-ejemplo-matematicas.gift": ("gift", 8, 0, set()),
    "import/gift/peg-escapeAll.gift": ("gift", 1, 0, set()),
    "import/gift/peg-multiLineFeedback1.gift": ("gift", 1, 1, LONG),
    "import/qti/edge_cases_1.2.xml": ("qti", 1, 3, {"not_read"}),
    "import/qti/items_1.2_numeric_margin_error.xml": ("qti", 1, 0, set()),
    "import/qti/items_1.2_ordering.xml": ("qti", 1, 0, set()),
    "import/anki/ultimate-geography-main.csv": ("csv", 191, 132, {"no_answer"}),
    "import/opentriviaqa/opentriviaqa-brain-teasers.txt": (
        "opentriviaqa",
        174,
        33,
        LONG | {"duplicate"},
    ),
    "opentriviaqa/for-kids.txt": ("opentriviaqa", 754, 5, LONG),
    "opentriviaqa/geography.txt": ("opentriviaqa", 832, 10, LONG),
    "opentriviaqa/science-technology.txt": ("opentriviaqa", 2450, 36, LONG),
}
"""By path: format, questions that are taken or changed, refused ones, and why."""


def read(folder: Path, name: str) -> tuple[str, int, int, set[str]]:
    options = Options(columns=COLUMNS if "anki" in name else ())
    made = import_quizzes((folder / name).read_bytes(), Path(name).name, options)
    kept = sum(len(quiz["questions"]) for quiz in made.quizzes)
    refused = made.report.count("refused")
    return str(made.report.format), kept, refused, set(codes(made, "refused"))


def main(folder: Path) -> int:
    otherwise = 0
    for name, wanted in FILES.items():
        found = read(folder, name)
        otherwise += found != wanted
        mark = "✓" if found == wanted else f"✗ not {wanted}:"
        sys.stdout.write(f"{mark} {name} {found}\n")
    return 1 if otherwise else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
