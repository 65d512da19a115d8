"""The same person, written down by somebody else: what a duplicate desk has to see through.

Another romanisation, a swapped day and month, names the other way round, a nickname, a birth date
that was not known before. Used to make second referrals that no key connects.
Example: Mohammed Hassan, 3 May 2001, comes back as Muhammad Hasan, 5 March 2001.
"""

from dataclasses import replace
from random import Random

from opennrm.synthetic.people import Person

SPELLINGS = (
    ("Mohammed", "Muhammad"),
    ("Ahmed", "Ahmad"),
    ("Yousef", "Yusuf"),
    ("Hossein", "Husain"),
    ("Hassan", "Hasan"),
    ("Tesfay", "Tesfaye"),
    ("Yonas", "Jonas"),
    ("Oksana", "Oxana"),
    ("Chowdhury", "Choudhury"),
    ("ou", "u"),
    ("ee", "i"),
    ("ph", "f"),
    ("kh", "h"),
    ("dd", "d"),
    ("ss", "s"),
    ("y", "i"),
    ("ë", "e"),
    ("ă", "a"),
    ("ț", "t"),
    ("ş", "s"),
    ("ł", "l"),
    ("ễ", "e"),
)


def written_differently(chance: Random, person: Person) -> Person:
    """The person as another agency wrote them down: one to three things differ."""
    changes = (_respelled, _turned_round, _romanised_only, _swapped_date, _less_known)
    for change in chance.sample(changes, chance.randint(1, 3)):
        person = change(person)
    return replace(person, aliases=())


def _respelled(person: Person) -> Person:
    name = _spelt(person.romanised)
    if person.native.isascii():
        return replace(person, native=_spelt(person.native), romanised=name)
    return replace(person, romanised=name)


def _spelt(name: str) -> str:
    for one, other in SPELLINGS:
        if one in name:
            return name.replace(one, other, 1)
    return name


def _turned_round(person: Person) -> Person:
    if not person.family:
        return person
    turned = " ".join(reversed(person.romanised.split()))
    return replace(person, native=person.family, family=person.native, romanised=turned)


def _romanised_only(person: Person) -> Person:
    return replace(person, native=person.romanised, family="")


def _swapped_date(person: Person) -> Person:
    if person.born.day > 12:
        return person
    return replace(person, born=person.born.replace(day=person.born.month, month=person.born.day))


def _less_known(person: Person) -> Person:
    return replace(person, birth_known="year" if person.birth_known == "day" else "none")
