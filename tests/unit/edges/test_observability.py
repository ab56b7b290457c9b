"""What is logged of an invocation."""

import json
from io import StringIO

import pytest
from trivia.entrypoints.edges.observability import Invocation


@pytest.mark.parametrize(
    ("outcome", "error", "written"),
    [(None, None, []), ("too_late", None, ["too_late"]), ("failed", KeyError("x"), ["failed"])],
)
def test_what_others_tell_of_is_a_line_only_if_it_does_not_end_well(
    log: StringIO, outcome: str | None, error: Exception | None, written: list[str]
) -> None:
    invocation = Invocation(route="answer")
    invocation.quiet()
    invocation.end(outcome, error)

    assert [json.loads(line)["outcome"] for line in log.getvalue().splitlines()] == written
