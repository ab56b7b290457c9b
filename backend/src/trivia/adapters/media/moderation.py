"""Whether everyone may see a picture: as Amazon Rekognition judges it, or, without it, nearly any.

Labels: https://docs.aws.amazon.com/rekognition/latest/dg/moderation.html#moderation-api
"""

import io
from typing import Protocol, TypedDict

from PIL import Image

_SURE_PERCENT = 80
_HARMLESS = frozenset({"Alcohol", "Drugs & Tobacco", "Gambling", "Swimwear or Underwear"})
"""Beaches and birthdays: all else that is labelled at all is refused."""
_MAGENTA = (255, 0, 255)
_NEARLY = 12
"""By so much a colour may differ after it was written as JPEG."""


class Label(TypedDict, total=False):
    """`ParentName` is empty of the widest ones."""

    Name: str
    ParentName: str
    Confidence: float


class Labels(TypedDict):
    ModerationLabels: list[Label]


class Rekognition(Protocol):
    """The client, as far as it is used here."""

    def detect_moderation_labels(
        self, *, Image: dict[str, bytes], MinConfidence: float
    ) -> Labels: ...


class RekognitionModeration:
    def __init__(self, client: Rekognition) -> None:
        self._client = client

    def refuses(self, picture: bytes) -> bool:
        found = self._client.detect_moderation_labels(
            Image={"Bytes": picture}, MinConfidence=_SURE_PERCENT
        )
        widest = {one["Name"] for one in found["ModerationLabels"] if not one.get("ParentName")}
        return bool(widest - _HARMLESS)


class MagentaModeration:
    """Refuses what is magenta all over, and nothing else: so that a refusal can be tried where
    nobody judges pictures."""

    def refuses(self, picture: bytes) -> bool:
        seen = Image.open(io.BytesIO(picture), formats=("JPEG",)).convert("RGB")
        bands = zip(_MAGENTA, map(seen.getchannel, "RGB"), strict=True)
        return all(
            pure - _NEARLY <= side <= pure + _NEARLY
            for pure, band in bands
            for side in _extremes(band)
        )


def _extremes(band: Image.Image) -> tuple[int, int]:
    least, most = band.getextrema()
    return int(str(least)), int(str(most))
