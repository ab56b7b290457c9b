"""Quizzes of every kind of question, made by Hypothesis."""

from typing import Any

from hypothesis import strategies as st
from trivia.contract.questions.registry import CONTRACTS
from trivia.domain.questions.folding import fold
from trivia.domain.text import as_seen

SIGNS = "~=#{}:\\<>&\"'+-@,;|%$*()[]!?./_^`°€“”«»¿„–"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 äöüßéñçøåİıłДжאبよ漢😀"


def texts(most: int, alphabet: str) -> st.SearchStrategy[str]:
    made = st.text(alphabet, min_size=2, max_size=min(most, 40)).map(str.strip)
    return made.filter(lambda text: len(text) > 1 and bool(as_seen(text)))


def several(alphabet: str, least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts(100, alphabet), min_size=least, max_size=most, unique_by=as_seen)


def _choices(given: list[str]) -> list[dict[str, str]]:
    return [{"id": "abcdefgh"[at], "text": text} for at, text in enumerate(given)]


NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15).map(float), st.floats(-1e6, 1e6, allow_subnormal=False)
)
POSITIVE = NUMBERS.map(abs)


@st.composite
def of_kind(draw: st.DrawFn, kind: str, alphabet: str) -> dict[str, Any]:
    """The fields of a valid question."""
    fields: dict[str, Any] = {
        "kind": kind,
        "text": draw(texts(300, alphabet)),
        "time_limit_s": draw(st.integers(5, 300)),
        "points": "none" if kind == "poll" else draw(st.sampled_from(("none", "single", "double"))),
    }
    if draw(st.booleans()):
        fields["explanation"] = draw(texts(600, alphabet))
    if draw(st.booleans()):
        fields["image_url"] = f"/media/{'a' * 32}/large.webp"
        fields["image_alt"] = draw(texts(200, alphabet))
    if draw(st.booleans()):
        fields["audio_url"] = f"/media/{'b' * 32}/clip.mp3"
    if draw(st.booleans()):
        tag = texts(30, alphabet).filter(lambda text: not set(",;\n") & set(text))
        fields["tags"] = draw(st.lists(tag, min_size=1, max_size=10, unique_by=fold))
    if draw(st.booleans()):
        fields["difficulty"] = draw(st.sampled_from(("easy", "medium", "hard")))
    own: dict[str, Any] = draw(_OWN[kind](alphabet))
    return fields | own


def _with_choices(alphabet: str) -> st.SearchStrategy[dict[str, Any]]:
    return several(alphabet, 2, 8).map(lambda given: {"choices": _choices(given)})


def _single(alphabet: str) -> st.SearchStrategy[dict[str, Any]]:
    return _with_choices(alphabet).flatmap(
        lambda made: st.sampled_from([one["id"] for one in made["choices"]]).map(
            lambda right: made | {"correct": right}
        )
    )


def _multiple(alphabet: str) -> st.SearchStrategy[dict[str, Any]]:
    return _with_choices(alphabet).flatmap(
        lambda made: st.lists(
            st.sampled_from([one["id"] for one in made["choices"]]), min_size=1, unique=True
        ).map(lambda right: made | {"correct": right})
    )


def _number(tolerance: str, alphabet: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"value": NUMBERS},
        optional={tolerance: POSITIVE, "unit": st.text(alphabet, min_size=1, max_size=8)
                  .map(str.strip).filter(bool)},
    )  # fmt: skip


_OWN: dict[str, Any] = {
    "single_choice": _single,
    "multiple_select": _multiple,
    "poll": _with_choices,
    "true_false": lambda _: st.booleans().map(lambda right: {"correct": right}),
    "ordering": lambda alphabet: several(alphabet, 3, 8).map(lambda items: {"items": items}),
    "open_answer": lambda alphabet: several(alphabet, 1, 20).map(lambda one: {"accepted": one}),
    "numeric": lambda alphabet: _number("tolerance", alphabet),
    "closest": lambda alphabet: _number("near", alphabet),
}

assert set(_OWN) == set(CONTRACTS), "a kind has no examples here"


def quizzes(alphabet: str) -> st.SearchStrategy[dict[str, Any]]:
    """A few questions of any kinds."""
    question = st.sampled_from(sorted(_OWN)).flatmap(lambda kind: of_kind(kind, alphabet))
    return st.fixed_dictionaries(
        {
            "format": st.just("trivia-quiz/1"),
            "id": st.just("round-trip"),
            "title": texts(120, alphabet),
            "category": st.sampled_from(("general", "food")),
            "language": st.sampled_from(("en", "de-AT")),
            "questions": st.lists(question, min_size=1, max_size=4, unique_by=_asked),
        },
        optional={"description": texts(400, alphabet), "author": texts(60, alphabet)},
    )


def _asked(question: dict[str, Any]) -> str:
    """Two questions that differ in less are one and the same to an import."""
    return as_seen(question["text"]).casefold()
