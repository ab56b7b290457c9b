"""Signature Version 4 of AWS, for calls without a query.

The same signature as botocore's `SigV4Auth` (tested against it) for a quarter of the work: what is
the same for all calls of a second, or of a day, is reckoned once.

Source: "Create a signed AWS API request", IAM User Guide.
"""

import datetime
import hmac
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from botocore.compat import get_current_datetime
from botocore.credentials import Credentials

_ALGORITHM = "AWS4-HMAC-SHA256"


class Signer:
    """Signs calls of `service` at `host` (with its port, if that is not the scheme's own)."""

    def __init__(
        self,
        credentials: Credentials,
        service: str,
        region: str,
        host: str,
        now: Callable[[], datetime.datetime] = get_current_datetime,
    ) -> None:
        self._credentials = credentials
        self._service = service
        self._region = region
        self._host = host
        self._now = now
        self._hash = lru_cache(maxsize=4)(_hash)  # a broadcast is one body, many times

    def sign(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> dict[str, str]:
        """All headers of the call: `headers`, and those that sign it.

        Args:
            path: as it is sent, percent-encoded.
        """
        now = self._now().strftime("%Y%m%dT%H%M%SZ")
        sent = {**headers, "X-Amz-Date": now}
        if self._credentials.token:
            sent["X-Amz-Security-Token"] = self._credentials.token
        signed = sorted(
            (name.lower(), value) for name, value in (*sent.items(), ("host", self._host))
        )
        names = ";".join(name for name, _ in signed)
        lines = "".join(f"{name}:{value}\n" for name, value in signed)
        # A path is encoded once more for its signature, by every service but S3.
        request = f"{method}\n{quote(path, safe='/~')}\n\n{lines}\n{names}\n{self._hash(body)}"
        scope = f"{now[:8]}/{self._region}/{self._service}/aws4_request"
        text = f"{_ALGORITHM}\n{now}\n{scope}\n{_hash(request.encode())}"
        key = _key(self._credentials.secret_key, now[:8], self._region, self._service)
        signature = hmac.digest(key, text.encode(), "sha256").hex()
        sent["Authorization"] = (
            f"{_ALGORITHM} Credential={self._credentials.access_key}/{scope},"
            f" SignedHeaders={names}, Signature={signature}"
        )
        return sent


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


@lru_cache(maxsize=16)
def _key(secret: str, day: str, region: str, service: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (day, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
