"""One word of a person followed in every referral that is linked as theirs.

Done by a job as `system:receiver` within the competent authority, after every such word, linked or
not: whoever hears it does the same work, gets the same receipt and is shown nothing of another
case. A second time changes nothing.
Source: identification/following.py; docs/adr/0030 and 0032.
Example: withdrawn with the police; the provider that a charity's referral let in ends as theirs.
"""

from datetime import date
from uuid import UUID

from opennrm.access.receivers import AUTHORITY
from opennrm.cases.events import encode
from opennrm.cases.events.grants import GrantMade
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.following import ends_too, goes_on_too, undone_elsewhere
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification.withdrawing import end_them, ended, go_on, keep_them
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import jobs, store
from opennrm.records.transaction import Unit


def follow_word(case: UUID, *, on: date) -> int:
    """End or keep what rests on consent in all cases linked with this one; gives how many grants.

    Errors: Refusal(absent), LookupError without an authority.
    """
    with doing(system_actor("receiver", agency_code=AUTHORITY), Act.LET_IN) as unit:
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        lead = head.lead or case
        history, law = open_for_acting(unit, lead), current_law()
        if len(history.cases) == 1:
            return 0
        undone = _undo(unit, lead, history)
        history = undone or history
        state = fold(history)
        ending = [(grant.id, last) for grant, last in ends_too(state, law=law, on=on)]
        going = [grant.id for grant in goes_on_too(state, on=on)]
        where = _cases_of(history)
        changed = sorted({where[one] for one in (*going, *(grant for grant, _ in ending))})
        for one in changed:
            here = [(grant, last) for grant, last in ending if where[grant] == one]
            kept = [grant for grant in going if where[grant] == one]
            _write(unit, one, here, kept, on=on)
        if changed or undone:
            put_caseload(lead, History.of(store.open_case(unit, lead)), law=law)
            # What was asked under these grants is asked no longer.
            jobs.defer("jobs.end_askings", keys=[lead])
        return len(ending) + len(going)


def _undo(unit: Unit, lead: UUID, history: History) -> History | None:
    """Undo the withdrawal, where a word said in another of these cases does that."""
    found = undone_elsewhere(history, current_law())
    head = store.read_head(found.case) if found else None
    if found is None or head is None:
        return None
    unit.about(found.case)
    new = encode(found.event, happened_on=found.said_on)
    store.append_events(unit, [(found.case, new)], expected={found.case: head.position})
    return History.of(store.open_case(unit, lead))


def _write(
    unit: Unit, case: UUID, ending: list[tuple[UUID, date | None]], going: list[UUID], *, on: date
) -> None:
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    unit.about(case)
    new = (*ended(ending, on=on), *go_on(going, on=on))
    store.append_events(unit, [(case, one) for one in new], expected={case: head.position})
    end_them(case, ending, on=on)(unit)
    keep_them(case, going)(unit)


def _cases_of(history: History) -> dict[UUID, UUID]:
    """In which case each grant was made."""
    return {
        fact.event.grant: fact.envelope.case
        for fact in history.facts
        if isinstance(fact.event, GrantMade)
    }
