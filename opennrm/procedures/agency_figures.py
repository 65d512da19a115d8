"""Figures of agencies: each reads its own, the analyst compares those of one type.

An agency's own figures come from its own streams alone, so that a link to another agency's case
shows in none of them; stage and outcome are those of its list. The comparison is counted by the
statistics role as of a cut-off, without identity, for the analyst only until a release is made.
Source: R-IDN-26, R-IDN-28; practice finding 14; decisions.md 40.
Example: `compare(analyst, agency_type="police", on=day)` has a row for each force that sent any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import Envelope
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import Refusal
from opennrm.procedures.statistics import recent_cutoff
from opennrm.records import agency_figures as counted
from opennrm.records import cutoffs, registers
from opennrm.statistics.agencies import (
    KINDS,
    OF_ITSELF,
    AgencyFigures,
    Share,
    british_shares,
    figures_by_agency,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigures:
    """What an agency sent, and how it stands: (stage, outcome, how many), the most first."""

    figures: AgencyFigures
    stages: tuple[tuple[str, str | None, int], ...]
    drafts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One agency beside the others. `share` is None where too few have a known nationality."""

    name: str
    figures: AgencyFigures
    share: Share | None


def own_figures(actor: Actor, *, on: date) -> OwnFigures:
    """The figures of the actor's agency up to a day. Errors: Refusal(absent, busy)."""
    with doing(actor, Act.READ_OWN_FIGURES) as unit:
        sent = figures_by_agency(_envelopes(OF_ITSELF, of=actor.agency, on=on))
        own = sent.get(actor.agency, AgencyFigures())
        unit.counted = own.referrals
        return OwnFigures(figures=own, stages=counted.stages(), drafts=counted.drafts())


def compare(actor: Actor, *, agency_type: str, on: date) -> tuple[Compared, ...]:
    """Agencies of one type that sent anything, by name. Errors: Refusal(absent, unknown_filter)."""
    if agency_type not in frozenset(AgencyType):
        facts = {"filter": "type", "one_of": tuple(one.value for one in AgencyType)}
        raise Refusal("unknown_filter", None, facts)
    with doing(actor, Act.READ_RECORDED_FIGURES) as unit:
        of_type = {a.id: a for a in registers.agencies() if a.agency_type == agency_type}
        found = figures_by_agency(_envelopes(KINDS, of=None, on=on))
        unit.counted = sum(one.referrals for one in found.values())
        shares = {one.agency: one for one in british_shares(found)}
    return tuple(
        Compared(name=agency.name, figures=found[agency.id], share=shares.get(agency.id))
        for agency in of_type.values()
        if agency.id in found
    )


def _envelopes(kinds: tuple[str, ...], *, of: UUID | None, on: date) -> Iterator[Envelope]:
    """Facts as of a recent cut-off, of all or of the streams that one agency opened."""
    for one in chain.from_iterable(cutoffs.histories(recent_cutoff(), kinds=kinds, home=of)):
        if one.happened_on <= on:
            yield one
