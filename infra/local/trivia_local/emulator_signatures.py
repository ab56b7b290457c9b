"""Signatures of calls of the emulator, checked as AWS does (SigV4, in headers or in the URL).

The arithmetic is the emulator's own (`ministack.core.sigv4`), which keeps derived keys; here is
what must hold before a call is believed.
"""

import hashlib
import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote

from ministack.core import iam_evaluator, sigv4
from ministack.core.responses import _account_from_sts_session, get_account_id
from ministack.core.router import extract_access_key_id

ALGORITHM = "AWS4-HMAC-SHA256"
LONGEST_URL_S = 7 * 24 * 3600
AHEAD = timedelta(minutes=15)
"""So far in front a clock may be that signs a URL."""
_SECONDS = re.compile(r"[0-9]{1,6}")
_NOT_THE_BODY = ("UNSIGNED-PAYLOAD", "STREAMING-")
_IN_URL = ("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "AWSAccessKeyId", "Signature")


class Refused(Exception):
    """A call is not believed; `code` is AWS's name for the reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A signature of somebody who is known, not yet compared with what was sent."""

    signature: sigv4.HeaderSignature
    secret: str
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    in_url: bool

    def check(self, body: bytes) -> str:
        """The access key that signed exactly this.

        Raises:
            Refused.
        """
        promised = self.headers.get("x-amz-content-sha256", "")
        sealed = promised and not promised.startswith(_NOT_THE_BODY)
        if sealed and promised != hashlib.sha256(body).hexdigest():
            raise Refused("XAmzContentSHA256Mismatch", "The body is not what was signed.")
        failure = sigv4.header_signature_failure(
            self.signature,
            self.secret,
            self.method,
            self.path,
            self.query,
            self.headers,
            body,
            presigned=self.in_url,
        )
        if failure:
            raise Refused(*failure)
        return str(self.signature.access_key_id)


def claim_of(scope: MutableMapping[str, Any]) -> Claim | None:
    """Who says that they call; None if nobody is named.

    Raises:
        Refused: the signature is incomplete, too old, or names somebody who is not known.
    """
    headers = merged(scope["headers"])
    text = scope.get("query_string", b"").decode("utf-8", "replace")
    query = parse_qs(text, keep_blank_values=True) if text else {}
    in_header = headers.get("authorization", "").startswith("AWS")
    in_url = any(name in query or name.lower() in query for name in _IN_URL)
    if not in_header and not in_url:
        return None
    if in_header and in_url:
        raise Refused("InvalidRequest", "One signature only can be checked.")
    if in_header:
        signature = _complete(sigv4.parse_header_signature(headers))
        algorithm = headers["authorization"].partition(" ")[0]
        token = headers.get("x-amz-security-token", "")
        lifetime_s = None
    else:
        signature = _complete(sigv4.parse_query_signature(query))
        algorithm = _first(query, "X-Amz-Algorithm")
        token = _first(query, "X-Amz-Security-Token")
        lifetime_s = _first(query, "X-Amz-Expires")
    _check_time(signature, lifetime_s, datetime.now(UTC))
    if algorithm != ALGORITHM or "host" not in signature.signed_headers.split(";"):
        raise Refused("IncompleteSignature", f"Sign with {ALGORITHM}, the host at least.")
    # Whoever decides what is allowed must read the same name.
    if extract_access_key_id(dict(headers), query) != signature.access_key_id:
        raise Refused("InvalidClientTokenId", "More than one access key is named.")
    return Claim(
        signature=signature,
        secret=_secret(signature.access_key_id, token),
        method=scope.get("method", "GET"),
        path=(scope.get("raw_path") or quote(scope["path"]).encode()).decode("latin-1"),
        query=query,
        headers=headers,
        in_url=in_url,
    )


def merged(raw: Any) -> dict[str, str]:
    """Headers by name; SigV4 signs one that comes twice as its values joined by a comma."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), sigv4.decode_header_value(value)
        headers[key] = f"{headers[key]},{text}" if key in headers else text
    return headers


def _complete(parsed: sigv4.HeaderSignature | tuple[str, str]) -> sigv4.HeaderSignature:
    if isinstance(parsed, tuple):
        raise Refused(*parsed)
    return parsed


def _check_time(signature: sigv4.HeaderSignature, lifetime_s: str | None, now: datetime) -> None:
    """Whether `now` is a time at which the signature counts.

    Args:
        lifetime_s: how long a URL says that it is good for; None for a signature in headers.

    Raises:
        Refused: it is not, or there is no telling: dates have one form only.
    """
    signed_at = sigv4._amz_datetime(signature.amz_date)
    if signed_at is None:
        raise Refused("IncompleteSignature", "Date must be in ISO-8601 'basic format'.")
    if lifetime_s is None:
        if failure := sigv4.request_time_failure(signature, now=now):
            raise Refused(*failure)
        return
    seconds = int(lifetime_s) if _SECONDS.fullmatch(lifetime_s) else 0
    if not 0 < seconds <= LONGEST_URL_S:
        raise Refused("AccessDenied", "The request says not when it expires, within a week.")
    if not -AHEAD <= now - signed_at <= timedelta(seconds=seconds):
        raise Refused("AccessDenied", "The request has expired, or is not valid yet.")


def _secret(access_key_id: str, token: str) -> str:
    account = (
        _account_from_sts_session(access_key_id)
        or iam_evaluator.find_iam_access_key_account(access_key_id)
        or get_account_id()
    )
    found = iam_evaluator.resolve_credential(access_key_id, account, token)
    if isinstance(found, iam_evaluator.CredentialResolutionError):
        raise Refused(found.code, found.message)
    return str(found.secret_access_key)


def _first(query: Mapping[str, list[str]], name: str) -> str:
    return (query.get(name) or query.get(name.lower()) or [""])[0]
