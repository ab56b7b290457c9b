"""What players say of themselves, and what of theirs everyone may see."""

import unicodedata
from dataclasses import dataclass, replace

from trivia.domain.errors import InvalidInput
from trivia.domain.players.countries import COUNTRIES
from trivia.domain.players.names import with_few_marks
from trivia.domain.text import as_seen, graphemes

BIO_MOST = 300
"""Characters as people count them."""

BIO_UNITS = 1200
"""Code points: a family emoji has several."""

BIO_LINES = 8
_JOINERS = {chr(one) for one in (0x200C, 0x200D, *range(0xE0020, 0xE0080))}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a player tells.

    Attributes:
        country: ISO 3166-1 alpha-2; empty for none.
        shows_history, shows_scores: whether everyone may see what was played, and the best scores,
            which boards show anyway.
    """

    bio: str = ""
    country: str = ""
    shows_history: bool = False
    shows_scores: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutChange:
    """What is to change of it; None stays as it is."""

    bio: str | None = None
    country: str | None = None
    shows_history: bool | None = None
    shows_scores: bool | None = None


def changed(about: About, change: AboutChange) -> About:
    """`about` with a change that may come from anybody.

    Raises:
        InvalidInput ``bio_length``, ``country_unknown``.
    """
    if change.country and change.country not in COUNTRIES:
        raise InvalidInput("country_unknown", "Choose a country from the list.", "country")
    bio = about.bio if change.bio is None else clean_bio(change.bio)
    country = about.country if change.country is None else change.country
    history, scores = change.shows_history, change.shows_scores
    return replace(
        about,
        bio=bio,
        country=country,
        shows_history=about.shows_history if history is None else history,
        shows_scores=about.shows_scores if scores is None else scores,
    )


def clean_bio(text: str) -> str:
    """`text` as it is shown: single spaces, nothing that cannot be seen, no empty lines in a row.

    Raises:
        InvalidInput ``bio_length``: more than 300 characters or eight lines.
    """
    lines = [as_seen("".join(filter(_is_shown, line))) for line in text.splitlines()]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    bio = with_few_marks("\n".join(kept).strip())
    if len(bio) > BIO_UNITS or len(graphemes(bio)) > BIO_MOST or bio.count("\n") >= BIO_LINES:
        raise InvalidInput(
            "bio_length", f"Use at most {BIO_MOST} characters in {BIO_LINES} lines.", "bio"
        )
    return bio


def _is_shown(char: str) -> bool:
    return char.isspace() or char in _JOINERS or unicodedata.category(char)[0] != "C"
