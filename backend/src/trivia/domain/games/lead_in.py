"""How long a question is announced before its choices appear and answers count."""

import unicodedata

from trivia.domain.games.rules import LeadIn
from trivia.domain.questions.question import Question

TITLE_MS = {LeadIn.NONE: 0, LeadIn.SHORT: 1_500, LeadIn.FULL: 2_500}
"""Of the card that says which question comes."""

READING_MS, PER_LETTER_MS = 1_000, 55
"""Eyes find the text, then read some 200 words a minute, as people do from across a room."""

LONGEST_MS = 10_000


def lead_in_ms(lead_in: LeadIn, question: Question) -> int:
    """Milliseconds from the asking of `question` until its choices appear.

    A full lead-in has the title card and the time to read the text alone, a short one the card.
    """
    title = TITLE_MS[lead_in]
    if lead_in is not LeadIn.FULL:
        return title
    return min(LONGEST_MS, title + READING_MS + PER_LETTER_MS * _letters(question.text))


def _letters(text: str) -> int:
    """Signs of scripts that write a word in one or two of them are read like two letters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
