"""What a quiz is found by: any text gives few words, and each finds what it begins."""

from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.library.numbers import Numbers
from trivia.domain.library.words import (
    QUERY_MOST,
    TERMS_MOST,
    WORD_MOST,
    WORDS_MOST,
    is_found,
    terms_of,
    words_of,
)

ANY = st.text(max_size=300)


@given(ANY)
def test_any_text_gives_few_short_words_that_can_be_parts_of_keys(text: str) -> None:
    words = words_of((text, text * 9))

    assert len(words) == len(set(words)) <= WORDS_MOST
    for word in words:
        assert 0 < len(word) <= WORD_MOST
        assert not set(word) & set("#| \n")


@given(st.text(min_size=1, max_size=40))
def test_a_title_is_found_by_itself(title: str) -> None:
    words = words_of((title,))
    if len(words) < WORDS_MOST:
        assert is_found(words, terms_of(title))


@given(st.text(max_size=10_000))
def test_whatever_is_looked_for_few_words_are(query: str) -> None:
    terms = terms_of(query)

    assert len(terms) <= TERMS_MOST
    assert all(len(term) <= WORD_MOST for term in terms)
    assert terms == terms_of(query[:QUERY_MOST])


def test_words_of_a_title_come_before_those_of_a_long_description() -> None:
    description = " ".join(f"word{number}" for number in range(100))

    words = words_of(("Rivers", description))

    assert words[0] == "rivers"
    assert len(words) == WORDS_MOST


@given(st.integers(0, 10**7), st.integers(0, 10**6))
def test_lists_are_written_in_steps_and_never_far_from_the_truth(plays: int, more: int) -> None:
    shown, now = Numbers(plays=plays), Numbers(plays=plays + more)

    if not now.differs(shown):
        assert more <= 1 + 0.16 * plays
    assert not shown.differs(shown)


def test_one_friend_s_five_stars_are_no_best_quiz() -> None:
    friend = Numbers(stars=5, ratings=1)
    many = Numbers(stars=450, ratings=100)

    assert many.weight > friend.weight > Numbers().weight > Numbers(stars=2, ratings=2).weight
    assert (friend.average, Numbers().average) == (5.0, None)
