from better_profanity import Profanity
from trivia.adapters.identity.names import WordListNameFilter
from trivia.domain.players.names import clean_name, name_key
from trivia_bots.accounts.names import LENGTH, LETTERS, first_name, name_mark


def test_no_mark_of_a_name_is_or_begins_a_refused_word() -> None:
    words = Profanity()
    words.load_censor_words()

    refused = [str(word) for word in words.CENSOR_WORDSET]

    assert len(refused) > 100
    assert not [w for w in refused if len(w) >= LENGTH and set(w[:LENGTH]) <= set(LETTERS)]


def test_a_marked_name_may_be_shown() -> None:
    allows = WordListNameFilter().allows

    assert not allows("Player a55")
    assert all(allows(f"Player {name_mark()}") for _ in range(50))


def test_two_hundred_bots_have_first_names_of_their_own_that_may_be_shown() -> None:
    allows, names = WordListNameFilter().allows, [first_name(n) for n in range(200)]

    assert len({name_key(name) for name in names}) == len(names)
    assert all(allows(clean_name(name)) for name in names)
