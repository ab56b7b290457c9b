"""Who judges pictures: Rekognition; without it, a stand-in to try refusals with."""

import io
from typing import Any

import pytest
from PIL import Image
from trivia.adapters.media.moderation import Labels, MagentaModeration, RekognitionModeration


class Rekognition:
    """Answers with the labels that it was given: names with their parents."""

    def __init__(self, *labels: tuple[str, str]) -> None:
        self._labels = labels
        self.asked: list[Any] = []

    def detect_moderation_labels(self, **asked: Any) -> Labels:
        self.asked.append(asked)
        return {
            "ModerationLabels": [
                {"Name": name, "ParentName": parent, "Confidence": 99.0}
                for name, parent in self._labels
            ]
        }


@pytest.mark.parametrize(
    ("labels", "refused"),
    [
        ((), False),
        ((("Explicit", ""), ("Explicit Nudity", "Explicit")), True),
        ((("Violence", ""),), True),
        ((("Hate Symbols", ""),), True),
        # Beaches and birthdays.
        ((("Swimwear or Underwear", ""), ("Female Swimwear or Underwear", "Swimwear")), False),
        ((("Alcohol", ""), ("Alcoholic Beverages", "Alcohol")), False),
        ((("Alcohol", ""), ("Rude Gestures", "")), True),
        # What it is called in years to come.
        ((("Something New", ""),), True),
    ],
)
def test_rekognition_refuses_what_not_everyone_may_see(
    labels: tuple[tuple[str, str], ...], refused: bool
) -> None:
    service = Rekognition(*labels)

    assert RekognitionModeration(service).refuses(b"jpeg") is refused
    assert service.asked == [{"Image": {"Bytes": b"jpeg"}, "MinConfidence": 80}]


@pytest.mark.parametrize(
    ("colour", "refused"), [("magenta", True), ("red", False), ("black", False)]
)
def test_where_nobody_judges_one_colour_shows_how_a_refusal_looks(
    colour: str, refused: bool
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (640, 640), colour).save(out, "JPEG", quality=90)

    assert MagentaModeration().refuses(out.getvalue()) is refused
