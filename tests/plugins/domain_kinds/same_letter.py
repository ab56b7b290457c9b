"""Which letter does a secret word begin with? Its neighbour in the alphabet is half right."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from trivia.domain.questions.kind import Credit, Kind, mismatch
from trivia.domain.questions.question import Question, Response

BARS = ("vowel", "consonant")


@dataclass(frozen=True, slots=True, kw_only=True)
class SameLetter(Question):
    word: str


@dataclass(frozen=True, slots=True)
class LetterResponse(Response):
    letter: str


class SameLetterKind(Kind[SameLetter, LetterResponse]):
    def fit(self, question: SameLetter, response: LetterResponse) -> None:
        if not response.letter.isalpha():
            raise mismatch(question)

    def credit(self, question: SameLetter, response: LetterResponse) -> Credit:
        distance = abs(ord(response.letter.lower()) - ord(question.word[0].lower()))
        return {0: 1.0, 1: 0.5}.get(distance, 0.0)

    def bars(self, question: SameLetter) -> Iterable[str]:
        return BARS

    def counted(self, question: SameLetter, response: LetterResponse) -> Iterable[str]:
        return (BARS[response.letter.lower() not in "aeiou"],)

    def same(self, response: LetterResponse) -> Hashable:
        return response.letter.lower()


KIND = SameLetterKind("same_letter", SameLetter, LetterResponse)
