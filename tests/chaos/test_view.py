"""Simulated clients keep their view by the rules of the pages."""

import json

import pytest
from trivia_bench.chaos.clients.view import apply

from tests import view_cases

CASES = [
    case
    for case in json.loads(view_cases.FILE.read_text(encoding="utf-8"))["cases"]
    if not case.get("gap")  # what is missing is waited for by the seat, not here
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_events_add_up_to_the_view_of_the_pages(case: dict[str, object]) -> None:
    view, events = case["snapshot"], case["events"]
    assert isinstance(view, dict)
    assert isinstance(events, list)
    for event in events:
        view = apply(view, event)
    assert view == case["expected"]
