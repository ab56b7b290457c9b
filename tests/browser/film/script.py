"""What the film tells, and how long each part of it may take: no browser, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass

LENGTH_S = 30.0
FRAMES_PER_SECOND = 15


@dataclass(frozen=True, slots=True)
class Scene:
    """One cut of the film.

    Attributes:
        name: by which the evening says that it begins.
        caption: stands below the big screen.
        seconds: how much of it is shown.
        after: seconds of it that are left out before.
    """

    name: str
    caption: str
    seconds: float
    after: float = 0.0


SCENES = (
    Scene("lobby", "Scan, type a name, you are in. No account, no app.", 5.0),
    Scene("question", "The question first, then the answers: all at once.", 6.0),
    Scene("reveal", "Who was right? The room sees it first.", 4.0),
    Scene("board", "Points count up, and rows overtake.", 4.5),
    Scene("finale", "Third, second, first: with drums and confetti.", 4.0, after=1.0),
    Scene("finale", "And the winner is …", 4.5, after=11.5),
    Scene("finale", "Then every phone has a card to share.", 2.0, after=18.5),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """One picture of the film: what was seen `at` s of the recording, under `caption`."""

    at: float
    caption: str


def ticks(begun: dict[str, float], scenes: Sequence[Scene] = SCENES) -> list[Tick]:
    """The pictures of the film; `begun` says at which second of the recording a scene began."""
    found = []
    for scene in scenes:
        count = round(scene.seconds * FRAMES_PER_SECOND)
        start = begun[scene.name] + scene.after
        found += [Tick(start + n / FRAMES_PER_SECOND, scene.caption) for n in range(count)]
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """What one page looked like from second `at` on, as a JPEG."""

    at: float
    picture: bytes


def seen_at(frames: Sequence[Frame], at: float) -> Frame | None:
    """The last frame that is not later than `at`; else the first, if there is any."""
    earlier = [frame for frame in frames if frame.at <= at]
    return earlier[-1] if earlier else (frames[0] if frames else None)
