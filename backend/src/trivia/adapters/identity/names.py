"""Names that may be shown to everyone, by the word list of better-profanity.

The list matches whole words, so Scunthorpe and Cockburn pass. Around it: spellings that hide
a word (accents, letters that look like others, digits for letters, spaces between letters) are
undone first; real names and words for what people are, which the list holds too, are taken out of
it; and a few words are looked for inside others, because no innocent word contains them.
"""

import re
import unicodedata

from better_profanity import Profanity

from trivia.domain.players.lookalikes import as_drawn, read

LETTER_OF = str.maketrans("013457@$!|+", "oieastasiit")

INNOCENT = (
    "aryan", "cowgirl", "cowgirls", "dick", "dinks", "dong", "dummy", "fanny", "gae", "gai",
    "gay", "gays", "god", "guido", "homey", "lech", "len", "lesbians", "lez", "loin", "maxi",
    "negro", "nimrod", "ninny", "oral", "paddy", "pastie", "pasty", "pawn", "potty", "pot",
    "punky", "queer", "queers", "reich", "revue", "sandbar", "seaman", "seamen", "slope",
    "sniper", "snuff", "steamy", "stroke", "testes", "tinkle", "titi", "transsexual", "uzi",
    "vixen", "wang", "wazoo", "weiner", "whiz", "willy", "willies", "woody", "yury",
)  # fmt: skip

NEVER_INSIDE = re.compile(
    "fuck|nigg(?:er|a)|faggot|asshole|arsehole|bitch|blowjob|bullshit|cocksuck|dickhead"
    "|hitler|motherf|pedophil|paedophil|shithead|whore"
)


class WordListNameFilter:
    def __init__(self) -> None:
        self._words = Profanity()
        self._words.load_censor_words(whitelist_words=list(INNOCENT))

    def allows(self, name: str) -> bool:
        drawn = as_drawn(name)
        return all(self._is_decent(plain_letters(text)) for text in {drawn.casefold(), read(drawn)})

    def _is_decent(self, plain: str) -> bool:
        letters = plain.translate(LETTER_OF)
        if NEVER_INSIDE.search(_only_letters(letters)):
            return False
        return not any(
            self._words.contains_profanity(spelling)
            for spelling in {plain, _words(plain), _words(letters), _spelled_out(letters)}
        )


def plain_letters(text: str) -> str:
    # Accented letters become plain ones.
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text))


def _only_letters(text: str) -> str:
    return _words(text).replace(" ", "")


def _spelled_out(text: str) -> str:
    # "a s s" is a word; "Ana L" is a name.
    words = _words(text).split()
    return "".join(words) if all(len(word) == 1 for word in words) else ""
