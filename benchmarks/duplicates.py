"""Finding the same person again among 20,000 with hard names: how many, how surely, at what cost.

Looked up among all others, as the job does after a referral, are all 2,500 second records and some
of the first, whose wrong pairs stand for those of all: candidates by tokens (the heaviest share, at
most `MOST_CANDIDATES`), then scored. Measured are pairs, each once. Recall: of all pairs that are
one person, those suggested as likely. Precision: of all pairs suggested as likely, those that are
one person. `possible` is what else the desk is shown. The baseline takes the same name, letter by
letter, with the same birth date. The held-out part is no longer held out: its file and what it got
wrong were looked at while constants were set. `fresh` is: other languages, rules, slips and seeds,
written and committed before the next constant was changed, and only ever measured.
"""

import math
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.figures import Figure, at_least, at_most
from benchmarks.hard_circumstances import SHARES, guessed, situations, told, told_again
from benchmarks.hard_people import Human, Record, make_people, written
from benchmarks.hard_variants import written_again
from opennrm.identification import duplicates
from opennrm.identification.ages import span_of
from opennrm.identification.circumstances import Circumstances, among
from opennrm.identification.duplicates import (
    SAME_PERSON,
    Described,
    MatchToken,
    Score,
    Verdict,
    bones_of,
    contact_tokens,
    foremost,
    pairs_of,
    texts_of,
    tokens_of,
)
from opennrm.identification.name_evidence import Counts

PEOPLE, AGAIN, SEED = 20_000, 2_500, 20_260_302
FIRST_LOOKED_UP = 2_000
MOST_CANDIDATES, MOST_USUAL = 50, 600
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.98
PARTS = ("seen", "held_out")
# Another register with seeds of its own, in which the fresh languages are as well.
FRESH_SEED = 77_130_411


@dataclass(frozen=True, slots=True)
class Found:
    """What was suggested of a pair of records, lower number first."""

    pair: tuple[int, int]
    verdict: str


def made(
    seed: int = SEED, people: int = PEOPLE, again: int = AGAIN, *, fresh: bool = False
) -> tuple[Record, ...]:
    """The records: everybody once, and some a second time as somebody else wrote them down."""
    chance, other = Random(seed), Random(seed + 1)
    humans = make_people(chance, people, fresh=fresh)
    first = [written(chance, one) for one in humans]
    second = [written_again(chance, one) for one in chance.sample(humans, again)]
    happened = situations(other, humans)
    return (
        *(_with_more(other, r, humans[r.human], told(other, happened[r.human])) for r in first),
        *(
            _with_more(
                other,
                r,
                humans[r.human],
                told_again(other, happened[r.human], humans[r.human]),
            )
            for r in second
        ),
    )


def _with_more(chance: Random, record: Record, human: Human, more: Circumstances) -> Record:
    """A record with what was told of what happened; an age guessed where no birth date is known."""
    return replace(
        record,
        circumstances=more,
        given=record.given if chance.random() < SHARES["alias_marked"] else (),
        guessed=guessed(chance, human.born) if record.birth is None else None,
    )


def measure() -> list[Figure]:
    """Look up all second records and some of the first; the marks hold for both parts together."""
    records = made()
    some = Random(SEED).sample(range(PEOPLE), FIRST_LOOKED_UP)
    begun = time.perf_counter()
    found, examined = look_up(records, (*range(PEOPLE, len(records)), *some))
    looked = len(records) - PEOPLE + FIRST_LOOKED_UP
    took = (time.perf_counter() - begun) * 1000 / looked
    figures = []
    for part in (None, *PARTS):
        figures += _figures(records, found, part)
    same, surely = baseline(records)
    figures += [
        at_least("  baseline (same letters and date): recall", same, "", 0),
        at_least("  baseline: precision", surely, "", 0),
        at_most("candidates examined, a person", examined / looked, "cases", MOST_CANDIDATES),
        at_most("  time a person, tokens to verdicts", took, "ms", 100),
        *_fresh(),
    ]
    return figures


def _fresh() -> list[Figure]:
    """The same of the fresh languages, each a part of a register of all languages."""
    records = made(FRESH_SEED, fresh=True)
    some = Random(FRESH_SEED).sample(range(PEOPLE), FIRST_LOOKED_UP)
    found, _ = look_up(records, (*range(PEOPLE, len(records)), *some))
    return _figures(records, found, "fresh")


def _figures(
    records: Sequence[Record], found: Mapping[tuple[int, int], str], part: str | None
) -> list[Figure]:
    name = "all" if part is None else part.replace("_", " ")
    recall, precision, wider, shown = rates(records, found, part)
    return [
        at_least(f"same person among {PEOPLE:,}, {name}: recall", recall, "", LEAST_RECALL),
        at_least("  precision", precision, "", LEAST_PRECISION),
        at_least("  recall with `possible`", wider, "", LEAST_RECALL),
        at_most("  `possible` pairs to look at, a person", shown, "pairs", 5),
    ]


def look_up(
    records: Sequence[Record], numbers: Sequence[int]
) -> tuple[dict[tuple[int, int], str], int]:
    """Every pair that is likely or possible for these records, and how many were scored."""
    tokens = [_tokens(record) for record in records]
    holders: dict[MatchToken, list[int]] = defaultdict(list)
    for number, own in enumerate(tokens):
        for token in own:
            holders[token].append(number)
    weights = {t: math.log(len(records) / len(who)) for t, who in holders.items()}
    people = [_described(record) for record in records]
    counts = Counts(
        len(records),
        Counter(b for record in records for b in bones_of(record.names)),
        Counter(p for record in records for p in pairs_of(record.names)),
        Counter(t for record in records for t in texts_of(record.names)),
    )
    found: dict[tuple[int, int], str] = {}
    scored: dict[tuple[int, int], Score] = {}
    examined = 0
    for number in numbers:
        own = tokens[number]
        near = candidates(number, own, holders, weights)
        usual = among(people[number].circumstances, (people[n].circumstances for n in near))
        for other in near:
            examined += 1
            pair = (min(number, other), max(number, other))
            if pair not in scored:
                shared = frozenset(t.kind for t in own & tokens[other])
                scored[pair] = duplicates.score(
                    people[number], people[other], shared=shared, counts=counts, usual=usual
                )
            found.setdefault(pair, scored[pair].verdict)
        # Who is referred later is set against those who were there; nobody against those to come.
        earlier = {other: scored[other, number] for other in near if other < number}
        for other, given in foremost(earlier).items():
            found[other, number] = given.verdict
    return {pair: v for pair, v in found.items() if v != Verdict.UNLIKELY}, examined


def candidates(
    number: int,
    own: frozenset[MatchToken],
    holders: Mapping[MatchToken, Sequence[int]],
    weights: Mapping[MatchToken, float],
) -> list[int]:
    """Who shares the heaviest tokens, as records/matching.py asks the database."""
    heavy: dict[int, float] = defaultdict(float)
    for token in own:
        if len(holders[token]) <= MOST_USUAL:
            for other in holders[token]:
                heavy[other] += weights[token]
    heavy.pop(number, None)
    return sorted(heavy, key=lambda one: (-heavy[one], one))[:MOST_CANDIDATES]


def rates(
    records: Sequence[Record], found: Mapping[tuple[int, int], str], part: str | None
) -> tuple[float, float, float, float]:
    """Recall, precision, recall with `possible`, and `possible` pairs a person."""
    true = true_pairs(records, part)
    own = {p: v for p, v in found.items() if part is None or part in {records[i].part for i in p}}
    likely = {pair for pair, verdict in own.items() if verdict == Verdict.LIKELY}
    good = [pair for pair in likely if _is_one(records, pair)]
    wrong = math.fsum(_stands_for(pair) for pair in likely if not _is_one(records, pair))
    people = sum(part is None or record.part == part for record in records)
    shown = math.fsum(_stands_for(p) for p, v in own.items() if v == Verdict.POSSIBLE)
    return (
        len(likely & true) / len(true),
        len(good) / max(1.0, len(good) + wrong),
        len(own.keys() & true) / len(true),
        shown / people,
    )


def _stands_for(pair: tuple[int, int]) -> float:
    """How many pairs one stands for: two first records are met only if one of them is looked up."""
    share = FIRST_LOOKED_UP / PEOPLE
    return 1.0 if max(pair) >= PEOPLE else 1 / (share * (2 - share))


def true_pairs(records: Sequence[Record], part: str | None = None) -> set[tuple[int, int]]:
    """The pairs that are one person."""
    first = {record.human: number for number, record in enumerate(records[:PEOPLE])}
    return {
        (first[record.human], PEOPLE + number)
        for number, record in enumerate(records[PEOPLE:])
        if part in (None, record.part)
    }


def baseline(records: Sequence[Record]) -> tuple[float, float]:
    """Recall and precision of the same letters with the same whole date."""
    same: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, record in enumerate(records):
        for name in record.names:
            if record.birth is not None and len(record.birth) == len("2000-01-01"):
                same[name.casefold(), record.birth].add(number)
    pairs = {(a, b) for who in same.values() for a in who for b in who if a < b}
    good = sum(_is_one(records, pair) for pair in pairs)
    return good / len(true_pairs(records)), good / max(1, len(pairs))


def _is_one(records: Sequence[Record], pair: tuple[int, int]) -> bool:
    return records[pair[0]].human == records[pair[1]].human


def _tokens(record: Record) -> frozenset[MatchToken]:
    born = span_of(record.birth) if record.birth else None
    own = (*tokens_of(record.names, born), *contact_tokens(telephones=record.telephones))
    return frozenset(token for token in own if token.kind in SAME_PERSON)


def _described(record: Record) -> Described:
    births = (span_of(record.birth),) if record.birth else ()
    return Described(
        record.names,
        births,
        record.sex,
        not_own=frozenset(record.given),
        guessed=(record.guessed,) if record.guessed else (),
        circumstances=record.circumstances,
    )
