"""What tests import."""

from trivia.domain.formats.draft import Options
from trivia.domain.ids import PlayerId
from trivia.domain.imports.job import Job, new_import_id

from tests.fakes.clock import NOON


def a_job(owner: str = "ada", **changes: object) -> Job:
    values: dict[str, object] = {
        "owner_id": PlayerId(owner),
        "import_id": new_import_id(PlayerId(owner), "1"),
        "file_name": "a.csv",
        "size": 9,
        "options": Options(columns=(("question", "1"), ("answer", "2"))),
        "begun_at": NOON,
    }
    return Job(**(values | changes))  # type: ignore[arg-type]
