"""What a notice says as an e-mail: plain text, in the language of its player.

Titles of the player's own quizzes are named. Those of others are not: mail programs make links of
words, and nobody should be able to put one into a mail that bears the service's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.domain.notices.mail import MailLanguage
from trivia.domain.notices.notice import Notice, NoticeKind

TITLE_MOST = 100


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class _Words:
    """`sentences`: subject and sentence of each kind; `coins`: one, and many."""

    sentences: Mapping[NoticeKind, tuple[str, str]]
    coins: tuple[str, str]
    more: str


_EN = _Words(
    {
        NoticeKind.SOLD: ("Your quiz was sold", "“{title}” was sold for {coins}."),
        NoticeKind.BOUGHT: ("You have bought a quiz", "You have bought a quiz for {coins}."),
        NoticeKind.PURCHASE_REFUSED: (
            "Your purchase did not work",
            "You could not buy a quiz. You keep your coins.",
        ),
        NoticeKind.QUIZ_HIDDEN: ("Your quiz is hidden", "Moderators have hidden “{title}”."),
        NoticeKind.QUIZ_SHOWN: ("Your quiz is shown again", "Moderators show “{title}” again."),
    },
    ("{n} coin", "{n} coins"),
    "All about it is on your page of notices:\n{link}\n\n"
    "You get this e-mail because you asked for it. You can turn it off on that page.",
)
_DE = _Words(
    {
        NoticeKind.SOLD: ("Dein Quiz wurde verkauft", "„{title}“ wurde für {coins} verkauft."),
        NoticeKind.BOUGHT: ("Du hast ein Quiz gekauft", "Du hast ein Quiz für {coins} gekauft."),
        NoticeKind.PURCHASE_REFUSED: (
            "Dein Kauf hat nicht geklappt",
            "Du konntest ein Quiz nicht kaufen. Deine Münzen behältst du.",
        ),
        NoticeKind.QUIZ_HIDDEN: (
            "Dein Quiz ist verborgen",
            "Die Moderation hat „{title}“ verborgen.",
        ),
        NoticeKind.QUIZ_SHOWN: (
            "Dein Quiz ist wieder zu sehen",
            "Die Moderation zeigt „{title}“ wieder.",
        ),
    },
    ("{n} Münze", "{n} Münzen"),
    "Alles dazu steht bei deinen Nachrichten:\n{link}\n\n"
    "Du bekommst diese E-Mail, weil du es so gewählt hast. Dort kannst du sie auch abstellen.",
)
_FR = _Words(
    {
        NoticeKind.SOLD: ("Ton quiz a été vendu", "« {title} » s’est vendu pour {coins}."),
        NoticeKind.BOUGHT: ("Tu as acheté un quiz", "Tu as acheté un quiz pour {coins}."),
        NoticeKind.PURCHASE_REFUSED: (
            "Ton achat n’a pas abouti",
            "Tu n’as pas pu acheter un quiz. Tu gardes tes pièces.",
        ),
        NoticeKind.QUIZ_HIDDEN: ("Ton quiz est masqué", "La modération a masqué « {title} »."),
        NoticeKind.QUIZ_SHOWN: (
            "Ton quiz est de nouveau visible",
            "La modération affiche de nouveau « {title} ».",
        ),
    },
    ("{n} pièce", "{n} pièces"),
    "Tous les détails sont sur la page de tes notifications :\n{link}\n\n"
    "Tu reçois cet e-mail parce que tu l’as demandé. Tu peux le désactiver sur cette page.",
)
_WORDS = {MailLanguage.EN: _EN, MailLanguage.DE: _DE, MailLanguage.FR: _FR}


def written(notice: Notice, language: MailLanguage, link: str) -> Mail:
    """`notice`, which is of one of `MAILED`, with `link` to the page of all notices."""
    words = _WORDS[language]
    subject, sentence = words.sentences[notice.kind]
    said = sentence.format(
        title=_one_line(str(notice.params.get("title", ""))),
        coins=_coins(words, notice.params.get("coins")),
    )
    return Mail(subject, f"{said}\n\n{words.more.format(link=link)}\n")


def _coins(words: _Words, coins: str | int | None) -> str:
    one, many = words.coins
    # In French none is one, too.
    singular = coins == 1 or (coins == 0 and words is _FR)
    return (one if singular else many).format(n=coins)


def _one_line(title: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    return line if len(line) <= TITLE_MOST else f"{line[: TITLE_MOST - 1]}…"
