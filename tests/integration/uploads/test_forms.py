"""A form brings the one file that it was signed for: S3 is asked, as a page asks it."""

import base64
import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from trivia.adapters import aws
from trivia.adapters.s3.media import S3UploadedMedia
from trivia.adapters.s3.uploads import S3UploadForms
from trivia.application.media.values import Media, MediaKind
from trivia.application.uploads.ports import Form
from trivia.domain.ids import MediaId, PlayerId

from tests.integration.emulator import KEY, REGION, client

BUCKET = "trivia-test-uploads-000000000000-us-east-1"
OWNER = PlayerId("ada")


@pytest.fixture(scope="module")
def s3(emulator_url: str) -> Any:
    bucket: Any = client("s3", emulator_url)
    bucket.create_bucket(Bucket=BUCKET)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"AWS_ENDPOINT_URL": emulator_url, "AWS_REGION": REGION, **KEY}.items():
            patch.setenv(name, value)
        patch.setattr(aws, "_session", aws._session.__wrapped__)
        yield aws.s3.__wrapped__()


@pytest.fixture
def form(s3: Any, emulator_url: str) -> Form:
    """For ten bytes, under a name that no other test has."""
    forms = S3UploadForms(s3, BUCKET, f"{emulator_url}/{BUCKET}")
    return forms.form("imports", OWNER, uuid.uuid4().hex, 10)


def send(
    form: Form, content: bytes = b"0123456789", fields: Mapping[str, str | None] | None = None
) -> httpx.Response:
    """
    Args:
        fields: other than the form's; None: without it.
    """
    given: Mapping[str, str | None] = {**form.fields, **(fields or {})}
    data = {name: value for name, value in given.items() if value is not None}
    return httpx.post(form.url, data=data, files={"file": ("a.csv", content)}, trust_env=False)


def test_a_file_is_kept_under_the_key_of_its_form_whatever_it_is_called(
    s3: Any, form: Form
) -> None:
    assert send(form).status_code == 204

    kept = s3.get_object(Bucket=BUCKET, Key=form.fields["key"])
    assert kept["Body"].read() == b"0123456789"
    assert kept["ContentType"] == "application/octet-stream"
    assert form.fields["key"].startswith("imports/ada/")


def test_a_form_is_signed_for_five_minutes(form: Form) -> None:
    policy = json.loads(base64.b64decode(form.fields["policy"]))
    left = datetime.fromisoformat(policy["expiration"]) - datetime.now(UTC)

    assert timedelta(minutes=4) < left <= timedelta(minutes=5)
    assert ["content-length-range", 10, 10] in policy["conditions"]
    assert form.fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"


@pytest.mark.parametrize("content", [b"012345678", b"0123456789a", b"x" * 1_000_000])
def test_a_file_of_another_length_is_refused(s3: Any, form: Form, content: bytes) -> None:
    answer = send(form, content)

    assert answer.status_code == 400
    assert "<Code>EntityToo" in answer.text
    assert "Contents" not in s3.list_objects_v2(Bucket=BUCKET, Prefix=form.fields["key"])


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "imports/eve/x"},
        {"key": "imports/ada/../eve/x"},
        {"Content-Type": "text/html"},
        {"acl": "public-read"},
        {"x-amz-meta-a": "b"},
        {"x-amz-signature": None},
        {"policy": None},
        {"x-amz-credential": None},
        {"success_action_redirect": "https://evil.example"},
    ],
)
def test_whatever_else_was_not_signed_is_refused(form: Form, fields: dict[str, str | None]) -> None:
    missing = None in fields.values()
    assert send(form, fields=fields).status_code == (400 if missing else 403)


def test_a_form_in_which_nothing_is_signed_is_refused(s3: Any, emulator_url: str) -> None:
    url = f"{emulator_url}/{BUCKET}"

    assert send(Form(url, {"key": "imports/ada/any"})).status_code == 403
    assert send(Form(url, {"key": "imports/ada/any", "policy": ""})).status_code == 403
    assert "Contents" not in s3.list_objects_v2(Bucket=BUCKET, Prefix="imports/ada/any")


def test_a_form_is_good_for_no_other_bucket_and_nothing_else(s3: Any, emulator_url: str) -> None:
    s3.create_bucket(Bucket="trivia-test-web")
    forms = S3UploadForms(s3, BUCKET, f"{emulator_url}/trivia-test-web")
    stolen = forms.form("imports", OWNER, "a", 10)

    assert send(stolen).status_code == 403
    for method in ("GET", "PUT", "DELETE"):
        answer = httpx.request(method, f"{emulator_url}/{BUCKET}/imports/ada/a", trust_env=False)
        assert answer.status_code == 403
    assert httpx.get(f"{emulator_url}/{BUCKET}", trust_env=False).status_code == 403


def test_an_old_form_is_refused(s3: Any, emulator_url: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("trivia.adapters.s3.uploads.GOOD_FOR_S", -1)
    forms = S3UploadForms(s3, BUCKET, f"{emulator_url}/{BUCKET}")

    answer = send(forms.form("imports", OWNER, "late", 10))

    assert answer.status_code == 403
    assert "expired" in answer.text


def test_only_the_file_that_was_told_of_is_read(s3: Any) -> None:
    media = Media(media_id=MediaId("m"), owner_id=PlayerId("p"), kind=MediaKind.IMAGE, created_at=1)
    told = s3.put_object(Bucket=BUCKET, Key="media/p/m", Body=b"cat")["ETag"].strip('"')
    sent = S3UploadedMedia(s3, BUCKET)

    assert sent.read(media, told, 99) == b"cat"
    assert sent.read(media, told, 2) is None
    s3.put_object(Bucket=BUCKET, Key="media/p/m", Body=b"dog")
    assert sent.read(media, told, 99) is None
