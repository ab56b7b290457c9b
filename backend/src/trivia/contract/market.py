"""Requests and responses of the market: what is for sale, what was sold, what somebody owns."""

from typing import Annotated, Literal

from pydantic import Field

from trivia.contract.authoring import HeaderBase
from trivia.contract.base import Category, Inbound, Outbound, Timestamp
from trivia.contract.http import GameSummary
from trivia.contract.questions.models import PublicQuestion
from trivia.domain.market.amounts import PRICE_LEAST, PRICE_MOST

MarketOrder = Literal["newest", "sold", "rated"]

Price = Annotated[int, Field(ge=PRICE_LEAST, le=PRICE_MOST, description="in coins")]


class PutListing(Inbound):
    """What a quiz costs from now on."""

    price: Price
    may_copy: bool = Field(description="whether its buyers may make quizzes of their own of it")


class OwnListing(HeaderBase):
    """A quiz of the caller's, and what it costs."""

    for_sale: bool = Field(description="at this moment")
    price: int | None = Field(description="in coins; null: it never had one")
    may_copy: bool
    terms_revision: int = Field(
        description="grows with each change of price or `may_copy`; 0: none"
    )


class MarketQuiz(Outbound):
    """A quiz that is for sale."""

    game: GameSummary
    price: int = Field(description="in coins")
    may_copy: bool = Field(description="whether its buyers may make quizzes of their own of it")
    terms_revision: int = Field(description="of these terms, which a buyer names")
    quiz_version: int = Field(description="that a buyer gets: the newest, frozen")
    sold: int = Field(description="how often it was bought; from ten on in steps")


class MarketList(Outbound):
    quizzes: list[MarketQuiz]
    next: str | None = Field(default=None, description="cursor of the next page, if there is one")


class MarketListing(Outbound):
    """A quiz that is for sale, and what everybody may see of it."""

    quiz: MarketQuiz
    preview: list[PublicQuestion] = Field(
        description="two questions, never more than half of all, without their answers"
    )


class QuizTakings(Outbound):
    """What one quiz has brought its seller."""

    quiz_id: str
    title: str
    category: Category
    language: str
    for_sale: bool
    price: int
    may_copy: bool
    sold: int
    earned: int = Field(description="coins")
    plays: int
    rating: float | None
    ratings: int


class DayTakings(Outbound):
    day: str = Field(description="YYYY-MM-DD, UTC")
    sold: int
    earned: int


class SellerStatistics(Outbound):
    quizzes: list[QuizTakings] = Field(description="all that were ever for sale")
    days: list[DayTakings] = Field(
        description="the last thirty, newest first; on the first page only"
    )
    cursor: str | None = Field(default=None, description="of the next page, if there is one")


class OwnedQuiz(Outbound):
    """A quiz that the caller has bought."""

    game: GameSummary = Field(description="the version that is the caller's, for good")
    quiz_version: int
    may_copy: bool
    price: int = Field(description="that was paid")
    bought_at: Timestamp


class OwnedQuizList(Outbound):
    quizzes: list[OwnedQuiz]
    cursor: str | None = Field(default=None, description="of the next page, if there is one")


class Ownership(Outbound):
    """What the caller is to a quiz."""

    own: bool = Field(description="the caller has made it")
    owned: OwnedQuiz | None = Field(description="null: not bought")
