"""Our signatures are those of botocore, whatever is called and whoever calls."""

import datetime
from urllib.parse import quote

import pytest
from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st
from trivia.adapters.signing import Signer

NOON = datetime.datetime(2026, 11, 27, 12, 0, 0, tzinfo=datetime.UTC)
VISIBLE = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)
NAMES = st.sampled_from(["Content-Type", "X-Amz-Target", "X-Amz-Date-Of-Birth", "Accept"])


def theirs(
    credentials: Credentials, now: datetime.datetime, path: str, body: bytes, sent: dict[str, str]
) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "get_current_datetime", lambda: now)
        request = AWSRequest("POST", f"http://127.0.0.1:4566{path}", data=body, headers=sent)
        auth.SigV4Auth(credentials, "execute-api", "eu-west-1").add_auth(request)
        return dict(request.headers.items())


@given(
    secret=VISIBLE,
    token=st.none() | VISIBLE,
    name=st.text(min_size=1, max_size=20).filter(lambda name: name not in (".", "..")),
    body=st.binary(max_size=100),
    sent=st.dictionaries(NAMES, VISIBLE, max_size=3),
    days=st.integers(min_value=0, max_value=3),
)
def test_a_signature_is_that_of_botocore(
    secret: str, token: str | None, name: str, body: bytes, sent: dict[str, str], days: int
) -> None:
    credentials = Credentials("AKIDEXAMPLE", secret, token)
    now = NOON + datetime.timedelta(days=days)
    path = f"/play/@connections/{quote(name, safe='')}"
    signer = Signer(credentials, "execute-api", "eu-west-1", "127.0.0.1:4566", now=lambda: now)

    ours = signer.sign("POST", path, body, sent)

    assert ours == theirs(credentials, now, path, body, sent)


def test_each_call_bears_its_own_second_and_body() -> None:
    times = iter([NOON, NOON + datetime.timedelta(seconds=1)] * 2)
    signer = Signer(Credentials("A", "B"), "dynamodb", "eu-west-1", "host", now=lambda: next(times))

    signed = [signer.sign("POST", "/", body, {})["Authorization"] for body in (b"1", b"1", b"2")]

    assert len(set(signed)) == 3
