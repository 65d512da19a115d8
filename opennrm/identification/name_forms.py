"""How alike two parts of a name are, whoever wrote them down: one sound, many spellings.

A part is romanised, its letter groups become single sounds ("sh", "kh", "dj"), and two parts are
compared by what it costs to turn one into the other: little for sounds that languages exchange in
writing (w and v, z and s, ou and u), much for others. Names written without vowels are compared
without them. `bones` are the coarse skeleton by which somebody is found again.
Source: decisions A.14; practice finding 13. Example: "Mohammed" and "Muhamad" cost half a letter.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from anyascii import anyascii

from opennrm.identification.short_names import GROUPS, WHOLE

# Letter groups and the one sign that they become; longer ones first.
_SOUNDS = (
    ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("sh", "S"),
    ("sz", "S"),
    ("zh", "Z"), ("ch", "C"), ("cz", "C"), ("kh", "X"), ("gh", "G"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("dj", "J"), ("gj", "J"), ("xh", "J"), ("hs", "S"),
    ("tz", "T"), ("ts", "T"), ("ks", "x"), ("cs", "x"), ("qu", "k"), ("ck", "k"),
    ("gio", "Jo"), ("gia", "Ja"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ae", "e"), ("oe", "o"), ("ue", "u"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
# What it costs to write one sound for another, where languages do it.
_NEAR = {
    0.1: ("kq", "vw", "iy", "tT", "kc"),
    0.2: ("kX", "kx", "hX", "hx", "ou", "ei", "ij", "yj", "sT", "cs", "sS", "ZJ", "Zz", "jJ", "xX",
          "ck", "gG", "zT", "jZ", "jz", "uw"),
    0.3: ("ea", "sz", "SC", "CT", "hG", "hg", "bv", "vf", "xS", "xs", "gJ", "qG", "CJ", "sC", "Sx",
          "ko", "cC", "kC", "gj", "dz", "wf", "xz", "xk", "hj", "zJ", "xJ", "qC", "ZC", "jC"),
    0.4: ("ao", "kg", "dt", "bp", "mn", "lr", "qg", "CX", "SZ", "ia", "cT", "iJ"),
    0.5: ("au", "ai", "oe", "iu", "ou", "kh", "uv", "qh", "ay"),
}  # fmt: skip
_COST = {
    pair: cost
    for cost, pairs in sorted(_NEAR.items(), reverse=True)
    for two in pairs
    for pair in (two, two[::-1])
}
_LEAVE_OUT = {"h": 0.3, "j": 0.4, "G": 0.4, "y": 0.35, "w": 0.5} | dict.fromkeys("aeiou", 0.4)
_LOST, _TURNED, _FIRST, _MOST = 0.8, 0.5, 1.8, 1.0
# Left out of a comparison: articles and words of descent that some write and others do not.
_PARTICLES = frozenset(
    {"al", "el", "ul", "ud", "ad", "ur", "bin", "ibn", "bint", "ben", "de", "da", "do", "dos",
     "das", "del", "la", "di", "van", "o"}
)  # fmt: skip
_CLASSES = str.maketrans(
    {"q": "k", "c": "k", "x": "k", "X": "k", "g": "k", "G": "k", "z": "s", "S": "s", "C": "s",
     "J": None, "Z": "s", "T": "s", "d": "t", "b": "p", "f": "p", "v": "p", "m": "n", "r": "l",
     "h": None, "w": None, "j": None, "y": None, "a": None, "e": None, "i": None, "o": None,
     "u": None}
)  # fmt: skip
_SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdu", "abdoul"})
_ARTICLES = frozenset({"al", "el", "ul", "ar", "er", "as", "es", "an", "en"})
_SERVANT_OF = re.compile(r"^abd(?:e|a|o|ou)?l(?=[^aeiou]{1}[a-z]{2})")
_WITHOUT_VOWELS = ("ARABIC", "HEBREW", "SYRIAC")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name. `sounds` is empty of vowels where its script writes none (`bare`).

    `bones`: the coarse skeleton, with an A before it where the part begins with a vowel.
    """

    text: str
    sounds: str
    bare: bool
    bones: str


def romanised(name: str) -> str:
    """Give a name in plain Latin letters, lower case, one space between its parts."""
    plain = re.sub(r"[^a-z ]", "", re.sub(r"[-_/,.]", " ", anyascii(name).lower()))
    return " ".join(plain.split())


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> tuple[Part, ...]:
    """The parts of a name that are compared, in the order in which they were written."""
    bare = _is_bare(name)
    # A name in Chinese is romanised without spaces, each part with a capital letter.
    spread = anyascii(name)
    if not name.isascii() and not any(c.isspace() for c in name):
        spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", spread)
    words = romanised(spread).split()
    kept = [w for w in _servants(words) if w not in _PARTICLES] or words
    made = (_part(word, bare=bare) for word in kept)
    return tuple(part for part in made if part.sounds)


def _servants(words: list[str]) -> list[str]:
    """Names of the form "servant of", in one word and with one vowel, however they are written.

    Example: "Abdel Aziz", "Abd al-Aziz" and "Abdal-aziz" are "abdulaziz".
    """
    found: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word in _SERVANT and rest:
            following = rest.pop(0)
            if following in _ARTICLES and rest:
                following = rest.pop(0)
            found.append("abdul" + following)
        else:
            found.append(_SERVANT_OF.sub("abdul", word))
    return found


@lru_cache(maxsize=200_000)
def joined(one: Part, other: Part) -> Part:
    """Two parts written as one; its skeletons are those of both."""
    whole = _part(one.text + other.text, bare=one.bare)
    return replace(whole, bones=f"{one.bones}+{other.bones}")


def written_as_one(one: Part, other: Part) -> str:
    """The skeleton of two parts that somebody may have written as one word."""
    return _part(one.text + other.text, bare=one.bare).bones


@lru_cache(maxsize=500_000)
def likeness(one: Part, other: Part) -> float:
    """Say how alike two parts are, from 0 to 1; the same whichever comes first."""
    a, b = one.sounds, other.sounds
    if a == b:
        return 1.0
    if GROUPS.get(one.text, frozenset()) & GROUPS.get(other.text, frozenset()):
        return 0.93
    # Two skeletons that have nothing in common are not worth the reckoning.
    mine, theirs = set(one.bones) - {"A", "+"}, set(other.bones) - {"A", "+"}
    if min(len(mine), len(theirs)) > 1 and not mine & theirs:
        return 0.0
    if one.bare or other.bare:
        a, b = _consonants(a), _consonants(b)
        # A skeleton of two consonants is shared by many names.
        most = 0.97 if min(len(a), len(b)) > 2 else 0.87
        return min(most, _alike(a, b)) if a and b else 0.0
    return _alike(*sorted((a, b)))


def _alike(a: str, b: str) -> float:
    longest = max(len(a), len(b))
    if abs(len(a) - len(b)) > longest / 2:
        return 0.0
    return max(0.0, 1.0 - _distance(a, b) / longest)


def _distance(a: str, b: str) -> float:
    """The least cost of turning one into the other; neighbours that changed places count as one."""
    before: list[float] = []
    row = [0.0]
    for sign in b:
        row.append(row[-1] + _LEAVE_OUT.get(sign, _LOST))
    for i, x in enumerate(a):
        last, row = row, [row[0] + _LEAVE_OUT.get(x, _LOST)]
        for j, y in enumerate(b):
            first = _FIRST if i == 0 and j == 0 else 1.0
            change = 0.0 if x == y else _COST.get(x + y, _MOST) * first
            cost = min(
                last[j] + change,
                last[j + 1] + _LEAVE_OUT.get(x, _LOST),
                row[j] + _LEAVE_OUT.get(y, _LOST),
            )
            if i and j and x == b[j - 1] and y == a[i - 1] and x != y:
                cost = min(cost, before[j - 1] + _TURNED)
            row.append(cost)
        before = last
    return row[-1]


def _part(word: str, *, bare: bool) -> Part:
    word = WHOLE.get(word, word)
    if len(word) > 5 and word[:2] in ("al", "el") and word[2] not in "aeiouy":
        word = word[2:]
    signs = word
    for letters, sign in _SOUNDS:
        signs = signs.replace(letters, sign)
    signs = _once(signs)
    spoken = _consonants(signs) if bare else signs
    first = "A" if spoken[:1] in _VOWELS and not bare else ""
    return Part(word, spoken, bare, first + _once(spoken.translate(_CLASSES)))


def _is_bare(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and unicodedata.name(letters[0], "").startswith(_WITHOUT_VOWELS)


def _consonants(signs: str) -> str:
    return _once("".join(sign for sign in signs if sign not in "aeiouywjh")) or signs[:1]


def _once(signs: str) -> str:
    return re.sub(r"(.)\1+", r"\1", signs)
