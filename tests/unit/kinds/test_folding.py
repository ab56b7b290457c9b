"""Which texts count as the same answer: what means something stays, what means nothing goes."""

import unicodedata
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from trivia.domain.questions.folding import fold

CASE = [
    ("Danube", "dANUBE"),
    ("Straße", "STRASSE"),
    ("İstanbul", "istanbul"),
    ("Kırıkkale", "KIRIKKALE"),
    ("ΟΔΥΣΣΕΥΣ", "οδυσσεύς"),
]
ACCENTS = [
    ("São Paulo", "Sao Paulo"),
    ("Łódź", "Lodz"),
    ("Øresund", "Oresund"),
    ("Ærø", "aero"),
    ("Œuvre", "oeuvre"),
    ("Reykjavík", "Reykjavi\u0301k"),
    ("Пётр", "Петр"),
    ("שָׁלוֹם", "שלום"),
    ("بَيْت", "بيت"),
    ("أحمد", "احمد"),
]
KEYBOARDS = [
    ("ABC", "ＡＢＣ"),
    ("ガ", "ｶﾞ"),
    ("ایران", "ايران"),
    ("کتاب", "كتاب"),
    ("مـصـر", "مصر"),
    ("می\u200cروم", "میروم"),
    ("❤\ufe0f", "❤"),
    ("1\ufe0f\u20e3", "1"),
    ("C♯", "C#"),
    ("B♭", "Bb"),
    ("1920×1080", "1920x1080"),
    ("Google™", "Google"),
    ("100 ºC", "100 °C"),
    ("100℃", "100 °C"),
    ("ﬁsh", "fish"),
]
APOSTROPHES = [
    ("Hawai'i", typed)
    for typed in (
        "Hawaii", "Hawaiʻi", "Hawaiʼi", "Hawai’i", "Hawai‘i", "Hawai`i", "Hawai´i", "Hawaiʹi",
        "Hawai＇i", "Hawai′i", "HawaiꞋi",
    )
] + [("צ׳ק", "צ'ק"), ("צה״ל", 'צה"ל'), ("Rock 'n' Roll", "Rock ’n’ Roll")]  # fmt: skip
PUNCTUATION = [
    ("U.S.A.", "usa"),
    ("Node.js", "nodejs"),
    ("Jean-Luc Picard", "jean luc picard"),
    ("Spider-Man", "Spiderman"),
    ("T-Rex", "T Rex"),
    ("Apollo-11", "Apollo 11"),
    ("Apollo - 11", "Apollo 11"),
    ("24-hour", "24 hour"),
    ("pre-", "pre"),
    ("-ed", "ed"),
    ("- Paris", "Paris"),
    ("…and", "and"),
    ("(Paris)", "«Paris»"),
    ("“Wham!”", "Wham"),
    ("¿Qué?", "que"),
    ("AC/DC", "AC DC"),
    ("AC/DC", "ACDC"),
    ("M*A*S*H", "MASH"),
    ("ジョン・レノン", "ジョンレノン"),
    ("snake_case", "snake case"),
    ("AT&T", "at & t"),
    ("'90s", "90s"),
    ("東京", "東　京"),
    ("?!", " ?!"),
]
NUMBERS = [
    ("12", "１２"),
    ("12", "١٢"),
    ("12", "۱۲"),
    ("12", "१२"),
    ("12", "১২"),
    ("12", "๑๒"),
    ("12", "𝟏𝟐"),
    ("-40", "−40"),
    ("-5", "－5"),
    ("-5", "‑5"),
    ("-5", "–5"),
    ("-5", "- 5"),
    ("-5", "\u200e-5"),
    ("-$5", "−$ 5"),
    ("x = -5", "x=−5"),
    ("0.5", ".5"),
    ("-0.5", "-.5"),
    ("0.5", "0,5"),
    ("1.5", "１．５"),
    ("1.5", "1٫5"),
    ("1.5", "1。5"),
    ("1000", "1,000"),
    ("1000", "1'000"),
    ("1000", "1’000"),
    ("1000", "1 000"),
    ("1000", "1\u202f000"),
    ("1000", "١٬٠٠٠"),
    ("1000000", "1.000.000"),
    ("100000", "1,00,000"),
    ("1234.5", "1.234,5"),
    ("1234.5", "1,234.5"),
    ("5", "5."),
    ("50%", "50 %"),
    ("50%", "٥٠٪"),
    ("½", "1/2"),
    ("1½", "1 1/2"),
    ("m²", "m2"),
    ("m²", "m^2"),
    ("E = mc²", "E=mc^2"),
    ("10²", "10^2"),
    ("H₂O", "H2O"),
    ("1914–1918", "1914 - 1918"),
]
DIFFERENT = [
    ("1e-3", "1e3"),
    ("1.6e-19 C", "1,6e19 C"),
    ("-5", "5"),
    ("+5", "5"),
    ("-$5", "$5"),
    ("$-5", "$5"),
    ("-π", "π"),
    ("x = -5", "x = 5"),
    ("T -5", "T 5"),
    ("10⁻⁵", "10-5"),
    ("1.5", "15"),
    (".5", "5"),
    ("3.10", "3.1"),
    ("1,5", "15"),
    ("0,125", "125"),
    ("١٫٥", "15"),
    ("1/2", "12"),
    ("1½", "11/2"),
    ("1/x", "1x"),
    ("10 20", "1020"),
    ("1, 234", "1234"),
    ("7:5", "75"),
    ("1914-1918", "19141918"),
    ("10²", "102"),
    ("10%", "10"),
    ("50‰", "50%"),
    ("$5", "€5"),
    ("100°", "100"),
    ("#1", "1"),
    ("007", "7"),
    ("C#", "C"),
    ("C++", "C"),
    ("A-", "A"),
    ("A+", "A"),
    ("A-", "A+"),
    ("A*", "A"),
    ("AB-", "AB"),
    ("Grade A-", "Grade A"),
    ("-x", "x"),
    (".NET", "NET"),
    ("R&B", "RB"),
    ("@home", "home"),
    ("<", ">"),
    ("≠", "="),
    ("≤", "<"),
    ("+/-", "+"),
    ("π", "p"),
    ("x²", "x"),
    ("東京", "京都"),
    ("が", "か"),
    ("すし", "スシ"),
    ("किताब", "कताब"),
    ("한국", "한군"),
    ("Москва", "Минск"),
    ("?!", "!?"),
    ("?!", "..."),
]


@pytest.mark.parametrize(
    ("accepted", "typed"), [*CASE, *ACCENTS, *KEYBOARDS, *APOSTROPHES, *PUNCTUATION, *NUMBERS]
)
def test_what_means_nothing_does_not_matter(accepted: str, typed: str) -> None:
    assert fold(accepted) == fold(typed)


@pytest.mark.parametrize(("accepted", "typed"), DIFFERENT)
def test_what_means_something_matters(accepted: str, typed: str) -> None:
    assert fold(accepted) != fold(typed)


@pytest.mark.parametrize("typed", ["  New   York ", "New\u00a0York", "NewYork", "New\tYork\u200b"])
def test_spaces_between_words_do_not_matter(typed: str) -> None:
    assert fold("New York") == fold(typed)


any_text = st.text() | st.text("012 aB.,:/-−–'’*^(²½⁻$%é\u0301\u0338\u200f٣٫", max_size=9)


@given(any_text)
@example("\u0345")
@example("ΐ")
@example("1;234")
@example("x^ ^2")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text)
def test_nothing_typed_folds_to_nothing(text: str) -> None:
    assume(text.strip())
    assert fold(text)


@given(any_text, st.sampled_from(["NFC", "NFD"]))
@example("À⁻²", "NFD")
@example("\u0300\u0316", "NFC")
def test_how_a_keyboard_composes_letters_does_not_matter(text: str, form: Any) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(text)


latin = st.text(st.characters(max_codepoint=0x24F, categories=["L", "N"]), min_size=1)
around = st.text(" ;:!?'\"_()\u00a0\u2019", max_size=5)


@given(latin)
def test_upper_and_lower_case_of_latin_text_are_one(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(latin, around, around)
def test_punctuation_around_text_changes_nothing(text: str, before: str, after: str) -> None:
    assert fold(before + text + after) == fold(text)


words = st.text("abcdefgh", min_size=3, max_size=6)


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(" -.,/'’–·_\u00a0‐"))
def test_what_stands_between_words_changes_nothing(parts: list[str], between: str) -> None:
    assert fold(between.join(parts)) == "".join(parts)


numbers = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)


@given(numbers, numbers)
def test_numbers_are_one_answer_only_if_they_are_one_number(one: Any, other: Any) -> None:
    assert (fold(str(one)) == fold(str(other))) == (str(one) == str(other))


@given(numbers, st.sampled_from("٠۰०০๐０"), st.sampled_from("-−－‑–"), st.sampled_from(".．٫"))
def test_a_number_is_the_same_on_every_keyboard(
    number: Any, zero: str, minus: str, point: str
) -> None:
    digits = "".join(chr(ord(zero) + digit) for digit in range(10))
    typed = str(number).translate(str.maketrans("0123456789-.", digits + minus + point))
    assert fold(typed) == fold(str(number))
