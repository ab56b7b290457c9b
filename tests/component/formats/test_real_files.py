"""Files that people have, where they lie beside the project: it holds none of them itself."""

from pathlib import Path

import pytest
from trivia.adapters.formats.importing import import_quizzes
from trivia.domain.formats.draft import Options

from tests.component.formats.files import codes

ROOT = Path(__file__).resolve().parents[3]
DATA = next((one / "shared/data" for one in ROOT.parents if (one / "shared/data").is_dir()), None)
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


@pytest.mark.parametrize("name", FILES)
@pytest.mark.skipif(DATA is None, reason="the files are not part of the project")
def test_a_real_file_is_read(name: str) -> None:
    assert DATA is not None
    form, good, refused, why = FILES[name]
    options = Options(columns=COLUMNS if "anki" in name else ())
    made = import_quizzes((DATA / name).read_bytes(), Path(name).name, options)

    assert made.report.format == form
    assert set(codes(made, "refused")) == why
    kept = sum(len(quiz["questions"]) for quiz in made.quizzes)
    assert (kept, made.report.count("refused")) == (good, refused)
