"""What second readers made of the guard's hits, rule by rule: which rules are to be repaired.

A hit that the reader lets stand is one in which the guard was overruled. Counted are answers, not
people; nothing of a case or a reader is in them.
Source: practice finding 31; identification.guard.repair (more than a third, ours).
Example: `did_not_escape`, hit 12 times and overruled 5 times, is listed for repair.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from opennrm.cases.envelope import Envelope
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.events.second_reading import NegativeRead
from opennrm.cases.facts import effective, read
from opennrm.cases.vocabulary.second_reading import HitAnswer
from opennrm.identification.guard import Record, Seen, to_repair

KINDS: tuple[str, ...] = (*(event.kind for event in CORRECTIONS), NegativeRead.kind)
_SEEN = {HitAnswer.STANDS: Seen.STANDS, HitAnswer.STRUCK: Seen.STRUCK}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRecord:
    """How often a rule hit and was overruled, and whether it is listed for repair."""

    rule: str
    hits: int
    overruled: int
    to_repair: bool


def rule_records(envelopes: Iterable[Envelope]) -> tuple[RuleRecord, ...]:
    """Count the answers by rule, those to be repaired first, then the most hit.

    `envelopes` are of the kinds `KINDS`, in the order of case and position.
    Source: practice finding 31.
    """
    records = tuple(_records(envelopes))
    hits = Counter(one.rule for one in records)
    overruled = Counter(one.rule for one in records if one.seen is Seen.STANDS)
    listed = {one.rule for one in to_repair(records)}
    found = [
        RuleRecord(rule=rule, hits=count, overruled=overruled[rule], to_repair=rule in listed)
        for rule, count in hits.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.to_repair, -one.hits, one.rule)))


def _records(envelopes: Iterable[Envelope]) -> Iterable[Record]:
    for _, history in groupby(envelopes, key=lambda envelope: envelope.case):
        for fact in effective([read(envelope) for envelope in history]):
            if isinstance(fact.event, NegativeRead):
                for hit in fact.event.hits:
                    yield Record(hit.rule, _SEEN[hit.answer])
