"""What is known of reaching the person, gathered for the rule: addresses, who is there, who else.

The addresses of people in cases of the same situation are read for comparing, and shown nowhere.
Source: safe_ways_of_letters (ours); practice findings 28, 33 and 41.
Example: a provider with a grant can be asked to tell; a closed agency never, whatever it referred.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.identification.serving import Reach, reach
from opennrm.identification.shut_out import Body, shut_out, works_for
from opennrm.law import Law
from opennrm.records import registers, vault
from opennrm.records.registers import AgencyRow
from opennrm.records.store import Head
from opennrm.review.rights import has_to_be_explained

# Which kind of body tells a person by which way.
TELLS: Mapping[AgencyType, ServiceMethod] = {
    AgencyType.SUPPORT_PROVIDER: ServiceMethod.THROUGH_SUPPORT,
    AgencyType.NGO: ServiceMethod.THROUGH_SUPPORT,
    AgencyType.LAW_FIRM: ServiceMethod.THROUGH_LAWYER,
    AgencyType.GUARDIAN_SERVICE: ServiceMethod.THROUGH_GUARDIAN,
    AgencyType.LOCAL_AUTHORITY: ServiceMethod.THROUGH_GUARDIAN,
}
BODY_OF: Mapping[AgencyType, Body] = {
    AgencyType.SUPPORT_PROVIDER: Body.PROVIDER,
    AgencyType.LOCAL_AUTHORITY: Body.COUNCIL,
    AgencyType.POLICE: Body.POLICE,
}
# Texts of a related case that name a place, a mailbox or a number.
CONTACTS = frozenset({"address", "email", "telephone", "telephones"})


def reach_of(
    history: History, head: Head, *, texts: Mapping[UUID, str], law: Law, on: date
) -> Reach:
    """What is known of reaching the person of a case today, for the rule that gives the ways.

    The look at the cases of `compared_with` is logged by whoever asks.
    """
    state = fold(history)
    return reach(
        history,
        texts=texts,
        others=_others(state),
        tellers=_tellers(history, state, head, on=on),
        to_explain=has_to_be_explained(state, law, decided=on),
        law=law,
        on=on,
    )


def compared_with(state: CaseState) -> tuple[UUID, ...]:
    """The cases of other people with whose addresses those of the person are compared."""
    return tuple(sorted({one.other for one in state.related}))


def _others(state: CaseState) -> tuple[str, ...]:
    """Where other people of the same situation are reached, or where it happened to them."""
    others = compared_with(state)
    if not others:
        return ()
    return tuple(told.text for told in vault.read_kinds(others, kinds=CONTACTS))


def _tellers(
    history: History, state: CaseState, head: Head, *, on: date
) -> Mapping[ServiceMethod, Collection[UUID]]:
    """The organisations that can tell the person, by the way that goes through them."""
    granted = {one.agency for one in state.grants if _holds(one.until, one.last_day, on)}
    rows = registers.agencies({*granted, head.home_agency})
    shut = shut_out(works_for(fact.event for fact in history.effective()), state.nation)
    found: dict[ServiceMethod, list[UUID]] = defaultdict(list)
    for row in rows:
        if row.id in granted and _may_tell(row, on) and AgencyType(row.agency_type) in TELLS:
            found[TELLS[AgencyType(row.agency_type)]].append(row.id)
        if row.id == head.home_agency and _may_tell(row, on) and _body(row) not in shut:
            found[ServiceMethod.THROUGH_FIRST_RESPONDER].append(row.id)
    return found


def _holds(until: date | None, last_day: date | None, on: date) -> bool:
    return all(end is None or on <= end for end in (until, last_day))


def _may_tell(row: AgencyRow, on: date) -> bool:
    """Nothing is ever owed to a closed agency, nor to one that is no more."""
    return row.agency_class != AgencyClass.CLOSED and (row.to_day is None or on <= row.to_day)


def _body(row: AgencyRow) -> Body | None:
    return BODY_OF.get(AgencyType(row.agency_type))
