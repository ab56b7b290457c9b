"""Names that nobody has yet, and that the service's filter of names lets through."""

import secrets

LETTERS = "bcdghjmnpqrwz"
LENGTH = 6


_NAMES = (
    "Mia Noah Lina Emil Zoe Luis Ada Oskar Nora Hugo Ines Milo Greta Jonas Aylin Theo Clara Amir "
    "Frida Pablo Yara Anton Leila Kofi Elsa Ravi Marta Finn Sofia Omar Alma Jules Keiko Bruno "
    "Anouk Tariq Lotte Diego Priya Sven Chloe Mateo Hanna Kwame Eva Rafael Selma Ivo Nadia Tom"
)
FIRST_NAMES = tuple(_NAMES.split())
"""From many places, short, and none like the next."""

_INITIALS = "BDGHKLMNPRSTVW"


def first_name(number: int) -> str:
    """What player `number`, from 0, is called in company: ``Mia`` …, then ``Mia B.`` …"""
    again, at = divmod(number, len(FIRST_NAMES))
    name = FIRST_NAMES[at]
    return name if again == 0 else f"{name} {_INITIALS[(again - 1) % len(_INITIALS)]}."


def name_mark() -> str:
    """Six letters that make a name one of its own.

    No digits and no vowels: read as letters, they would now and then make a word that the filter
    refuses (`a55`).
    """
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
