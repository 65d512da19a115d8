"""What two people's names say: part by part, in any order, a rare name more than a usual one.

Parts are set against each other so that they agree best; two written as one are tried. A part that
one of the two lacks says little; a given name that is another one says that they are two people,
because brothers and sisters share all the rest.
Source: practice findings 13 and 14. Example: "Ada Twinley" and "Ida Twinley" are not one person.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from opennrm.identification.name_forms import Part, joined, likeness, parts_of

Evidence = tuple[float, str]
DIFFER, SHARE_A_PART = "names_differ", "names_share_a_part"
# One part of two or more says less: the other is not known to be the same.
_ONE_OF_MORE = -2.5
# A part that agrees wholly is worth at most so many bits; a usual name less.
_MOST_BITS = 9.5
# As many people more, and so many of them of each name: without a large register no name is rare.
_MORE_PEOPLE, _MORE_OF_EACH, _EACH_FURTHER = 2_000, 20, 1.5
_ALIKE, _NEITHER, _OTHER = 0.9, 0.83, 0.75
# Two written as one have to be written nearly as the two: a long word hides another given name.
_ALIKE_JOINED = 0.92
# Less alike than this is no slip; and so many have to write the other one of the two.
_LEAST_OF_A_SLIP, _USUAL = 0.68, 5
_ANOTHER_NAME, _LEFT_OUT, _ONE_WRITTEN_AS_TWO = -15.0, -1.5, -0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people there are, and how many have each skeleton, or two together, in a name.

    `by_text`: how many write a part of a name just so.
    """

    people: int = 0
    by_bones: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    by_pair: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    by_text: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def bits(self, part: Part) -> float:
        """What it says that two people share this part of a name."""
        return math.fsum(map(self._bits, part.bones.split("+")))

    def _bits(self, bones: str) -> float:
        known = self.by_bones.get(bones, 0)
        share = (known + _MORE_OF_EACH) / (self.people + _MORE_PEOPLE)
        return min(_MOST_BITS, -math.log2(min(1.0, share)))

    def together(self, agreed: Sequence[Part]) -> float:
        """What parts are worth together, at most.

        Names of one language go together: what two people share is as rare as its rarest two parts.
        """
        bones = sorted({bone for part in agreed for bone in part.bones.split("+")} - {""})
        pairs = [f"{a} {b}" for n, a in enumerate(bones) for b in bones[n + 1 :]]
        if not pairs:
            return math.inf
        # Where nobody was counted, two names are taken for such as some have.
        least = min(self.by_pair.get(pair, 0) for pair in pairs) if self.people else _USUAL
        # The person that is looked for is one of those who were counted.
        rarest = -math.log2(max(1.5, least - 1) / (self.people + _MORE_PEOPLE))
        return rarest + _EACH_FURTHER * (len(bones) - 2)

    def is_slip(self, one: Part, other: Part) -> bool:
        """Say whether one of two is written so by nobody else, and the other by many.

        So "Sgewchuk" is taken for Shevchuk, but Hassan and Hussein, whom many are called, for two.
        """
        few, many = sorted((self.by_text.get(one.text, 0), self.by_text.get(other.text, 0)))
        return few <= 1 and many >= _USUAL

    def of_both(self, one: Part, other: Part) -> float:
        """What a part is worth that both have: of two written as one, that of the two."""
        if "+" in one.bones + other.bones:
            return self.bits(one if "+" in one.bones else other)
        return min(self.bits(one), self.bits(other))


NOT_COUNTED = Counts()


def name_evidence(
    mine: tuple[str, ...], theirs: tuple[str, ...], counts: Counts, *, least: float
) -> tuple[Evidence, ...]:
    """Give what the two names that agree best say; nothing where one of the two has none.

    Names that could not be worth `least` bits, even if they agreed wholly, are not compared.
    """
    found = [
        _pair(a, b, counts)
        for a in map(parts_of, mine)
        for b in map(parts_of, theirs)
        if _most(a, b, counts) >= least
    ]
    known = [(bits, reason) for bits, reason in found if reason]
    return (max(known),) if known else ()


def _most(a: tuple[Part, ...], b: tuple[Part, ...], counts: Counts) -> float:
    return min(math.fsum(map(counts.bits, a)), math.fsum(map(counts.bits, b))) + _MOST_BITS / 4


def _pair(a: tuple[Part, ...], b: tuple[Part, ...], counts: Counts) -> Evidence:
    if not a or not b:
        return 0.0, ""
    a, b = sorted((a, b), key=lambda parts: (len(parts), [part.text for part in parts]))
    best = _aligned(a, b, counts)
    if best[1] != "names_sound_alike":
        for one in _with_two_joined(b):
            bits, reason = _aligned(*_shorter_first(a, one), counts)
            best = max(best, (bits + _ONE_WRITTEN_AS_TWO, reason))
        for one in _with_two_joined(a):
            bits, reason = _aligned(one, b, counts)
            best = max(best, (bits + _ONE_WRITTEN_AS_TWO, reason))
    return best


def _shorter_first(
    a: tuple[Part, ...], b: tuple[Part, ...]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    return (a, b) if len(a) <= len(b) else (b, a)


def _with_two_joined(parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    for at in range(len(parts) - 1):
        for two in ((parts[at], parts[at + 1]), (parts[at + 1], parts[at])):
            yield (*parts[:at], joined(*two), *parts[at + 2 :])


def _aligned(a: tuple[Part, ...], b: tuple[Part, ...], counts: Counts) -> Evidence:
    """Each part of the shorter name against the one that it agrees with best, none used twice."""
    pairs = sorted(
        ((likeness(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)),
        key=lambda one: (-one[0], abs(one[1] - one[2]), one[1]),
    )
    left, right, good, bad, least = set(range(len(a))), set(range(len(b))), 0.0, 0.0, 1.0
    agreed: list[Part] = []
    for alike, i, j in pairs:
        if i not in left or j not in right:
            continue
        left.remove(i)
        right.remove(j)
        if "+" in a[i].bones + b[j].bones and alike < _ALIKE_JOINED:
            alike = 0.0
        if _LEAST_OF_A_SLIP <= alike < _NEITHER and counts.is_slip(a[i], b[j]):
            alike = _NEITHER
        worth = _worth(alike, counts.of_both(a[i], b[j]))
        good, bad, least = good + max(0.0, worth), bad + min(0.0, worth), min(least, alike)
        if alike >= _NEITHER:
            agreed.append(a[i] if "+" in a[i].bones or "+" not in b[j].bones else b[j])
    bits = min(good, counts.together(agreed)) + bad + _LEFT_OUT * (len(left) + len(right))
    if len(agreed) == 1 and (left or right):
        bits += _ONE_OF_MORE
    if not agreed:
        return min(bits, 0.0), DIFFER
    if least < _NEITHER:
        return bits, SHARE_A_PART
    if least < _ALIKE:
        return bits, "names_close"
    return bits, "one_name_within_the_other" if left or right else "names_sound_alike"


def _worth(alike: float, bits: float) -> float:
    """Bits for a part: all where it agrees, none in between, against where it is another."""
    if alike >= _ALIKE:
        return bits * (0.6 + 0.4 * (alike - _ALIKE) / (1 - _ALIKE)) if alike < 1 else bits
    if alike >= _NEITHER:
        return bits * 0.6 * (alike - _NEITHER) / (_ALIKE - _NEITHER)
    return _ANOTHER_NAME * min(1.0, (_NEITHER - alike) / (_NEITHER - _OTHER))
