"""What a fault in a quiz is: its place, what is wrong there, and how that is said."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

Param = int | float | str

_POSITION = re.compile(r"(choice|item|\w+)s?\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to change.

    Attributes:
        question: number of the question, from 1; None if the fault is not in a question.
        field: path below the question (or the quiz) as in code, from 0: ``choices[1].text``;
            empty if the question (or the file) as a whole is meant.
        message: what is wrong, in words that follow the name of the place.
        code: what is wrong, for those who say it in another language; stable.
        params: what such a sentence names: limits, what was given.
    """

    question: int | None
    field: str
    message: str
    code: str = dataclasses.field(default="", compare=False)
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        """As a line for a person: ``Question 3, choice 2, text: must not be empty``."""
        place = [f"Question {self.question}"] if self.question else []
        if self.field:
            counted = _POSITION.sub(lambda at: f"{at[1]} {int(at[2]) + 1}", self.field)
            place.append(counted.replace(".", ", "))
        return f"{', '.join(place)}: {self.message}" if place else self.message
