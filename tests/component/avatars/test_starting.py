"""What comes in by one form is one execution, however much it is."""

import json
from collections.abc import Mapping

from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.entrypoints.avatars import player_avatar_start

from tests.fakes.world import sqs_event


class Started:
    def __init__(self) -> None:
        self.given: dict[str, Mapping[str, str]] = {}

    def start(self, name: str, given: Mapping[str, str]) -> bool:
        if name in self.given:
            return False
        self.given[name] = given
        return True


def told_of(upload_id: str, mark: str) -> str:
    file = {"key": f"avatars/ada/{upload_id}", "eTag": mark}
    return json.dumps({"Records": [{"s3": {"object": file}}]})


def test_files_by_one_form_are_one_execution_and_the_first_of_them_is_looked_at() -> None:
    started = Started()
    files = [told_of("a1", f"{number:032x}") for number in range(5)]
    with avatars_bootstrap.player_avatar_start.override(started):
        answer = player_avatar_start.handler(sqs_event(*files, told_of("b2", "f")), None)

    assert answer == {"batchItemFailures": []}
    assert list(started.given) == ["a1", "b2"]
    assert started.given["a1"] == {"player_id": "ada", "upload_id": "a1", "mark": f"{0:032x}"}
