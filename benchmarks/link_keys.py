"""How many links exact keys miss, and how many they make wrongly, among people with hard names.

The register of benchmarks/hard_people.py is hard on purpose: nearly everybody who comes a second
time is written otherwise, one in four with another date. So the figures are no rates of a real
study, which a sample by hand has to give; they compare ways of making a key.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from benchmarks.figures import Figure, at_most
from benchmarks.hard_people import Record, make_people, written
from benchmarks.hard_variants import written_again
from opennrm.identification.name_forms import romanised
from opennrm.statistics.prevalence.link_keys import normal_form

PEOPLE, AGAIN, SEED = 20_000, 3_000, 5


def measure() -> list[Figure]:
    """Missed and false links of the key that is used, beside that of letters alone."""
    chance = Random(SEED)
    people = make_people(chance, PEOPLE)
    first = [written(chance, one) for one in people]
    second = [written_again(chance, one) for one in chance.sample(list(people), AGAIN)]
    missed, false, pairs = rates(first, second, normal_form)
    by_letters, _, _ = rates(first, second, letters)
    return [
        at_most(f"link keys: missed of {pairs:,} true pairs with whole dates", missed, "%", 45),
        at_most("link keys: wrong of the pairs found", false, "%", 0.5),
        at_most("link keys: missed less than keys of letters", missed - by_letters, "points", -10),
    ]


def letters(name: str, born: date) -> str:
    """A key of the letters of a name in any order, for comparison."""
    return f"{' '.join(sorted(romanised(name).split()))}|{born.isoformat()}"


def rates(
    first: Sequence[Record], second: Sequence[Record], form: Callable[[str, date], str]
) -> tuple[float, float, int]:
    """Missed of true pairs and wrong of found ones in per cent, and how many pairs had keys."""
    known: dict[str, set[int]] = defaultdict(set)
    for one in first:
        known[_key(one, form)].add(one.human)
    known.pop("", None)
    with_keys = {one.human for one in first if _key(one, form)}
    found = [(one.human, known.get(_key(one, form), set())) for one in second if _key(one, form)]
    pairs = sum(human in with_keys for human, _ in found)
    right = sum(human in met for human, met in found)
    wrong = sum(len(met - {human}) for human, met in found)
    return 100 * (1 - right / pairs), 100 * wrong / max(1, right + wrong), pairs


def _key(one: Record, form: Callable[[str, date], str]) -> str:
    """The key of a record, by the last of the person's own names; "" without a whole date."""
    own = [name for name in one.names if name not in one.given]
    try:
        born = date.fromisoformat(one.birth or "")
    except ValueError:
        return ""
    return form(own[-1], born) if own else ""
