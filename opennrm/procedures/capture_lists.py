"""All recorded referrals as one capture list: keyed rows for a target, made for the analyst.

The coded part is read as of a cut-off by the statistics role, like every figure; only then, and
only of people in the target who agreed to research, are names opened, by the system, to make keys
of them under the installation's study key. The analyst gets rows with keys, and never a name, a
case or the study key; each case's log says that it was.
Source: issue "Hidden population", item 3; practice finding 68; docs/adr/0036.
Example: `capture_list(analyst, target=target, on=day).rows`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.link_keys import link_keys
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.statistics import recent_cutoff
from opennrm.procedures.tokens import acting, caller_of
from opennrm.records import cutoffs, keys, registers
from opennrm.statistics.prevalence.bodies import Handed, Kind
from opennrm.statistics.prevalence.keyed import KeyedRow
from opennrm.statistics.prevalence.own_rows import KINDS, OwnRows, own_rows
from opennrm.statistics.prevalence.sifting import Sifted, sift
from opennrm.statistics.prevalence.target import Target

NAME = "referrals"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureList:
    """Keyed rows, and what was left out: `left_out` by reason, `without_key` rows besides."""

    rows: tuple[KeyedRow, ...]
    given: int
    left_out: tuple[tuple[str, int], ...]
    without_key: int


def capture_list(actor: Actor, *, target: Target, on: date) -> CaptureList:
    """The recorded referrals of a target as keyed rows.

    Errors: Refusal(absent, busy); KeyMissing where the installation has no study key.
    """
    with doing(actor, Act.MAKE_CAPTURE_LIST) as unit:
        # Whoever may not do this hears the same with and without a study.
        study_key = keys.key("study")
        found = _recorded(on)
        sifted = sift(Handed(NAME, Kind.REFERRALS, found.listed), target)
        unit.counted = len(sifted.rows)
    made = link_keys({UUID(row.key) for row in sifted.rows}, study_key=study_key)
    return _listed(sifted, _of_people(made, found.leads))


def analyst_of(token: str) -> Actor:
    """Who acts with a member's own token. Errors: Refusal(absent) for any other."""
    caller = caller_of(token)
    if caller is None:
        raise Refusal(ABSENT)
    return acting(caller, Act.MAKE_CAPTURE_LIST)


def _recorded(on: date) -> OwnRows:
    nations = {
        agency.id: agency.nations[0]
        for agency in registers.agencies()
        if agency.agency_type == AgencyType.LOCAL_AUTHORITY and len(agency.nations) == 1
    }
    chunks = chain.from_iterable(cutoffs.histories(recent_cutoff(), kinds=KINDS))
    known = (envelope for envelope in chunks if envelope.happened_on <= on)
    return own_rows(known, nations=nations)


def _of_people(made: Mapping[UUID, str], leads: Mapping[UUID, UUID]) -> dict[str, str]:
    """The key for each case: that of the case that leads it, where the desk linked the two."""
    return {str(case): made.get(leads.get(case, case), key) for case, key in made.items()}


def _listed(sifted: Sifted, made: Mapping[str, str]) -> CaptureList:
    rows = tuple(replace(row, key=made[row.key]) for row in sifted.rows if row.key in made)
    return CaptureList(
        # In the order of the keys, so that the order tells nothing of the cases.
        rows=tuple(sorted(rows, key=lambda row: row.key)),
        given=sifted.body.keyed.given,
        left_out=sifted.left_out,
        without_key=len(sifted.rows) - len(rows),
    )
