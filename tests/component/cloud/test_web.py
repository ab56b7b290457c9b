"""`trivia aws web`: the pages get their headers, in an order in which nothing is ever missing."""

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from trivia_local.cloud.web import publish
from trivia_local.errors import RunnerError
from trivia_local.site_files import ASK_AGAIN, FOREVER, files_of

OUTPUTS = {
    "WebBucketName": "trivia-dev-web",
    "WebDistributionId": "E1",
    "WebUrl": "https://d1.cloudfront.net",
    "WebConfig": '{"stage":"dev","mqtt":{"path":"/mqtt","authorizer":"trivia-dev-door"}}',
}


class Cloud:
    """A bucket, a distribution and a broker in memory; `done` is what was asked for, in order."""

    def __init__(self, *there: str) -> None:
        self.objects: dict[str, dict[str, Any]] = dict.fromkeys(there, {})
        self.done: list[str] = []
        self.invalidated: list[str] = []

    def __call__(self, _service: str) -> "Cloud":
        return self

    def describe_endpoint(self, *, endpointType: str) -> dict[str, str]:  # noqa: N803
        assert endpointType == "iot:Data-ATS"
        return {"endpointAddress": "abc-ats.iot.eu-west-1.amazonaws.com"}

    def get_paginator(self, _operation: str) -> Any:
        keys = sorted(self.objects)
        pages: list[dict[str, Any]] = [{"Contents": [{"Key": key}]} for key in keys] or [
            {"KeyCount": 0}
        ]
        return SimpleNamespace(paginate=lambda **_: pages)

    def put_object(self, **asked: Any) -> None:
        self.objects[asked["Key"]] = asked
        self.done.append(asked["Key"])

    def create_invalidation(self, **asked: Any) -> None:
        paths = asked["InvalidationBatch"]["Paths"]
        assert paths["Quantity"] == len(paths["Items"])
        self.invalidated += paths["Items"]
        self.done.append("invalidation")

    def delete_objects(self, **asked: Any) -> dict[str, Any]:
        for one in asked["Delete"]["Objects"]:
            del self.objects[one["Key"]]
            self.done.append(f"delete {one['Key']}")
        return {}


def _hashed(name: str, ending: str) -> str:
    return f"assets/{name}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.{ending}"


SCRIPT, STYLE, FONT = _hashed("index", "js"), _hashed("index", "css"), _hashed("text", "woff2")


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    for name in (SCRIPT, STYLE, FONT, "index.html", "theme.js", "robots.txt", "favicon.svg"):
        (tmp_path / name).write_text(name)
    # Of a build that was tried locally.
    (tmp_path / "config.json").write_text("{}")
    return tmp_path


def _publish(cloud: Cloud, dist: Path) -> Any:
    return publish(cloud, OUTPUTS, dist, lambda _: None)


def test_what_is_named_after_its_content_is_kept_and_all_else_is_asked_for_again(
    dist: Path,
) -> None:
    cloud = Cloud()
    _publish(cloud, dist)

    served = {key: one["CacheControl"] for key, one in cloud.objects.items()}
    assert served == {
        **dict.fromkeys((SCRIPT, STYLE, FONT), FOREVER),
        **dict.fromkeys(
            ("index.html", "config.json", "theme.js", "robots.txt", "favicon.svg"), ASK_AGAIN
        ),
    }


def test_every_file_says_what_it_is(dist: Path) -> None:
    cloud = Cloud()
    _publish(cloud, dist)

    assert {key: one["ContentType"] for key, one in cloud.objects.items()} == {
        SCRIPT: "text/javascript; charset=utf-8",
        STYLE: "text/css; charset=utf-8",
        FONT: "font/woff2",
        "index.html": "text/html; charset=utf-8",
        "config.json": "application/json; charset=utf-8",
        "theme.js": "text/javascript; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "favicon.svg": "image/svg+xml; charset=utf-8",
    }


def test_the_page_comes_after_what_it_needs_and_old_files_go_last(dist: Path) -> None:
    cloud = Cloud("assets/old-1.js", "old.html", "index.html")
    done = _publish(cloud, dist)

    order = {what: number for number, what in enumerate(cloud.done)}
    needed = (SCRIPT, STYLE, FONT, "theme.js", "config.json")
    assert all(order[one] < order["index.html"] for one in needed)
    assert order["index.html"] < order["invalidation"] < order["delete assets/old-1.js"]
    assert not {"assets/old-1.js", "old.html"} & cloud.objects.keys()
    assert (done.uploaded, done.kept, done.deleted) == (8, 0, 2)


def test_a_file_named_after_its_content_is_uploaded_once(dist: Path) -> None:
    cloud = Cloud()
    _publish(cloud, dist)
    cloud.done.clear()
    again = _publish(cloud, dist)

    assert (again.uploaded, again.kept, again.deleted) == (5, 3, 0)
    assert not [one for one in cloud.done if one.startswith("assets/")]


def test_cloudfront_asks_again_for_what_keeps_its_name(dist: Path) -> None:
    cloud = Cloud()
    _publish(cloud, dist)

    assert sorted(cloud.invalidated) == [
        "/config.json",
        "/favicon.svg",
        "/index.html",
        "/robots.txt",
        "/theme.js",
    ]


def test_the_configuration_is_of_the_stack_and_names_the_accounts_broker(dist: Path) -> None:
    import json

    cloud = Cloud()
    _publish(cloud, dist)

    assert json.loads(cloud.objects["config.json"]["Body"]) == {
        "stage": "dev",
        "mqtt": {
            "path": "/mqtt",
            "authorizer": "trivia-dev-door",
            "host": "abc-ats.iot.eu-west-1.amazonaws.com",
        },
    }


def test_without_a_build_nothing_is_touched(tmp_path: Path) -> None:
    cloud = Cloud("index.html")
    with pytest.raises(RunnerError, match="no built pages"):
        _publish(cloud, tmp_path)
    assert cloud.done == []


def test_a_stack_without_pages_says_so(dist: Path) -> None:
    with pytest.raises(RunnerError, match="hosts no pages"):
        publish(Cloud(), {"WebConfig": "{}"}, dist, lambda _: None)


def test_what_the_front_end_brings_unhashed_is_never_kept_for_ever() -> None:
    from trivia_local.layout import ROOT

    brought = files_of(ROOT / "frontend/public")
    assert brought
    assert all(one.cache_control == ASK_AGAIN for one in brought)
    assert all("octet-stream" not in one.content_type for one in brought)
