"""The same person, written down by another agency: what a duplicate desk has to see through.

Each second record is made by one or two changes of the name, and often one of the date. The rules
of a language come from variants_seen.toml, variants_held_out.toml or variants_fresh.toml; so do
the slips of the hand and of the date, which differ between the parts as well (`SLIPS`, `BIRTHS`).
Example: "Mohammed Al-Hassan", 3 May 2001, comes back as "El Hasan Muhamad", 5 March 2001.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random

from benchmarks.hard_people import Human, Name, Record, birth, load, scripts

NEIGHBOURS = {
    "a": "qs", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu",
    "z": "x",
}  # fmt: skip
MISHEARD = {
    "m": "n",
    "n": "m",
    "b": "p",
    "p": "b",
    "d": "t",
    "t": "d",
    "v": "b",
    "s": "f",
    "f": "s",
}
# Letters that look alike in somebody's hand.
LOOK_ALIKE = {"u": "n", "n": "u", "a": "o", "o": "a", "l": "t", "t": "l", "r": "v", "v": "r",
              "e": "c", "c": "e", "h": "k", "k": "h", "g": "y", "y": "g", "i": "j"}  # fmt: skip
# How often each change of a name is drawn.
CHANGES = {"spelt": 34, "turned": 14, "part_left_out": 9, "slip": 10, "plain": 12, "joined": 6,
           "nickname": 3, "exploiter": 3, "none": 9}  # fmt: skip
BIRTHS = {
    "seen": {"same": 148, "swapped": 18, "year_only": 10, "first_of_january": 8, "digit": 8,
             "none": 3, "month_off": 5},
    "held_out": {"same": 148, "swapped": 18, "year_only": 10, "first_of_january": 8, "year_off": 6,
                 "none": 3, "day_off": 4, "month_only": 3},
    "fresh": {"same": 146, "swapped": 18, "year_only": 11, "first_of_january": 9, "year_turned": 4,
              "none": 3, "day_misread": 6, "month_only": 3},
}  # fmt: skip
EXPLOITERS = ("Lady", "Boss Man", "Candy", "Tiger", "Angel", "Bella", "Rocky", "Sugar", "Ali Baba")


def written_again(chance: Random, one: Human) -> Record:
    """Somebody as a second agency wrote them down."""
    rules = load_rules(one.part)
    how = _drawn_some(chance, CHANGES, chance.choice((1, 1, 2)))
    names, roles = list(one.names), one.roles
    extra: tuple[str, ...] = ()
    for change in how:
        if change == "exploiter":
            extra = (chance.choice(EXPLOITERS),)
        elif change in _NAME_CHANGES:
            names, roles = _NAME_CHANGES[change](chance, names, roles, one, rules)
    when = chance.choices(list(BIRTHS[one.part]), weights=list(BIRTHS[one.part].values()))[0]
    shown = scripts(chance, names, roles)
    # A third of those known by the name an exploiter gave have said no other yet.
    only_theirs = bool(extra) and chance.random() < 1 / 3
    keeps = one.telephone is not None and chance.random() < 0.6
    return Record(
        human=one.id,
        part=one.part,
        names=extra if only_theirs else (*shown, *extra),
        given=extra,
        birth=_born(chance, one, when),
        sex=one.sex if chance.random() < 0.9 else None,
        telephones=(_typed(chance, one.telephone or ""),) if keeps else (),
        how=(*how, when),
    )


_RULES: dict[str, Mapping[str, object]] = {}


def load_rules(part: str) -> Mapping[str, object]:
    """The rules of a part, read once."""
    if part not in _RULES:
        _RULES[part] = load(f"variants_{part}.toml")
    return _RULES[part]


Changed = tuple[list[Name], str]


def _spelt(
    chance: Random, names: list[Name], roles: str, one: Human, rules: Mapping[str, object]
) -> Changed:
    """One or two rules of the language, wherever they can be used; without one, as it was."""
    pairs: Sequence[Sequence[str]] = rules[one.pool]["spellings"]  # type: ignore[index]
    left = chance.choice((1, 1, 2, 3))
    for old, new in chance.sample(pairs, len(pairs)):
        fits = [i for i, (_, latin) in enumerate(names) if _find(old, latin)]
        if not fits or not left:
            continue
        at = chance.choice(fits)
        native, latin = names[at]
        spelt = re.sub(_pattern(old), lambda _, new=new: new, latin, count=1).strip() or latin  # type: ignore[misc]
        spelt = spelt[0].upper() + spelt[1:]
        names[at] = (spelt if native == latin else native, spelt)
        left -= 1
    return names, roles


def _pattern(old: str) -> str:
    return re.escape(old[:-1]) + r"\Z" if old.endswith("$") else re.escape(old)


def _find(old: str, latin: str) -> bool:
    return re.search(_pattern(old), latin) is not None


def _turned(chance: Random, names: list[Name], roles: str, *_: object) -> Changed:
    at = chance.randrange(1, len(names)) if len(names) > 1 else 0
    return [*names[at:], *names[:at]], roles[at:] + roles[:at]


def _part_left_out(chance: Random, names: list[Name], roles: str, *_: object) -> Changed:
    """A second, father's or grandfather's name left out; of two names one, now and then."""
    extra = [i for i, role in enumerate(roles) if role in "SPM"] or [
        i for i, role in enumerate(roles) if role == "D" and len(roles) > 1
    ]
    if not extra and (len(names) < 2 or chance.random() < 0.8):
        return names, roles
    at = chance.choice(extra or [i for i, role in enumerate(roles) if role != "G"])
    return names[:at] + names[at + 1 :], roles[:at] + roles[at + 1 :]


def _slip(chance: Random, names: list[Name], roles: str, one: Human, _: object) -> Changed:
    """One slip of the hand or of the ear, of the kinds of the part."""
    at = chance.randrange(len(names))
    native, latin = names[at]
    if len(latin) < 4:
        return names, roles
    slipped = chance.choice(SLIPS[one.part])(chance, latin)
    names[at] = (slipped if native == latin else native, slipped)
    return names, roles


def _swapped_letters(chance: Random, name: str) -> str:
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _lost_letter(chance: Random, name: str) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + name[at + 1 :]


def _doubled_letter(chance: Random, name: str) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + name[at] + name[at:]


def _next_key(chance: Random, name: str) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice(NEIGHBOURS.get(name[at], name[at])) + name[at + 1 :]


def _misheard(chance: Random, name: str) -> str:
    fits = [i for i, letter in enumerate(name) if letter in MISHEARD]
    if not fits:
        return name
    at = chance.choice(fits)
    return name[:at] + MISHEARD[name[at]] + name[at + 1 :]


def _added_letter(chance: Random, name: str) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice("aeiourn") + name[at:]


def _misread(chance: Random, name: str) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + LOOK_ALIKE.get(name[at], name[at]) + name[at + 1 :]


def _twice(chance: Random, name: str) -> str:
    """Two letters written twice."""
    at = chance.randrange(1, len(name) - 1)
    return name[: at + 2] + name[at:]


def _cut_short(chance: Random, name: str) -> str:
    """A field that was too short, or an ending not heard."""
    return name[: max(4, len(name) - chance.choice((1, 2)))]


def _turned_over_one(chance: Random, name: str) -> str:
    """Two letters that changed places with one between them."""
    at = chance.randrange(1, max(2, len(name) - 2))
    return name[:at] + name[at : at + 3][::-1] + name[at + 3 :]


SLIPS: dict[str, tuple[Callable[[Random, str], str], ...]] = {
    "seen": (_swapped_letters, _lost_letter, _doubled_letter),
    "held_out": (_next_key, _misheard, _added_letter),
    "fresh": (_misread, _twice, _cut_short, _turned_over_one),
}


def _plain(chance: Random, names: list[Name], roles: str, *_: object) -> Changed:
    """Latin letters only, without their marks, as an old system keeps them."""

    def bare(text: str) -> str:
        text = text.replace("đ", "d").replace("Đ", "D").replace("ł", "l").replace("ı", "i")
        spread = unicodedata.normalize("NFD", text)
        return "".join(c for c in spread if unicodedata.category(c) != "Mn")

    return [(bare(latin), bare(latin)) for _, latin in names], roles


def _joined(chance: Random, names: list[Name], roles: str, *_: object) -> Changed:
    """Two parts written as one, or one that is made of two written apart."""
    if len(names) < 2:
        return names, roles
    at = chance.randrange(len(names) - 1)
    latin = names[at][1] + names[at + 1][1].lower()
    native = names[at][0] + names[at + 1][0]
    both = (latin if names[at][0] == names[at][1] else native, latin)
    return [*names[:at], both, *names[at + 2 :]], roles[:at] + roles[at + 1 :]


def _nickname(
    chance: Random, names: list[Name], roles: str, _: Human, rules: Mapping[str, object]
) -> Changed:
    known: Mapping[str, Sequence[str]] = rules["nicknames"]  # type: ignore[assignment]
    at = next((i for i, (_, latin) in enumerate(names) if latin in known), None)
    if at is not None:
        short = chance.choice(known[names[at][1]])
        names[at] = (short, short)
    return names, roles


_NAME_CHANGES: dict[str, Callable[..., Changed]] = {
    "spelt": _spelt,
    "turned": _turned,
    "part_left_out": _part_left_out,
    "slip": _slip,
    "plain": _plain,
    "joined": _joined,
    "nickname": _nickname,
}


def _born(chance: Random, one: Human, when: str) -> str | None:
    day = one.born
    known = birth(chance, one)
    if known is None or when == "none":
        return None
    if when == "year_only" or len(known) == 4:
        return str(day.year)
    if when == "month_only":
        return f"{day:%Y-%m}"
    if when == "first_of_january":
        return f"{day.year}-01-01"
    if when == "swapped" and day.day <= 12:
        return f"{day.year}-{day.day:02}-{day.month:02}"
    if when == "digit":
        other = day.day % 10 + 10 * ((day.day // 10 + 1) % 3)
        return f"{day:%Y-%m}-{max(1, min(28, other)):02}"
    if when == "month_off":
        return f"{day.year}-{day.month % 12 + 1:02}-{min(day.day, 28):02}"
    if when == "year_off":
        return f"{day.year + chance.choice((-1, 1, 10, -10))}-{day.month:02}-{min(day.day, 28):02}"
    if when == "day_off":
        return f"{day:%Y-%m}-{max(1, min(28, day.day + chance.choice((-1, 1)))):02}"
    return _misread_date(day, when)


def _misread_date(day: date, when: str) -> str:
    """The last figures of the year turned over, a 1 read as a 7; as it was where nothing was."""
    if when == "year_turned":
        turned = int(f"{day.year}"[:2] + f"{day.year}"[:1:-1])
        year = turned if 1950 < turned < 2020 else day.year - 2
        return f"{year}-{day.month:02}-{min(day.day, 28):02}"
    if when == "day_misread":
        other = day.day + 6 if day.day in (1, 11, 21) else max(1, day.day - 3)
        return f"{day:%Y-%m}-{other:02}"
    return day.isoformat()


def _typed(chance: Random, number: str) -> str:
    """A telephone number as people type it."""
    forms = (
        number,
        f"+44{number[1:]}",
        f"0044 {number[1:5]} {number[5:]}",
        f"{number[:5]} {number[5:]}",
    )
    return chance.choice(forms)


def _drawn_some(chance: Random, weighted: Mapping[str, int], how_many: int) -> tuple[str, ...]:
    drawn = [
        chance.choices(list(weighted), weights=list(weighted.values()))[0] for _ in range(how_many)
    ]
    return tuple(dict.fromkeys(drawn))
