"""The caseload rows of a case: what each interested agency's redacted view shows in its list.

Computed in the transaction of the act that changed the case, and anew by `opennrm rebuild-caseload`
to exactly the same rows, from the same two functions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

import msgspec

from opennrm.cases.history import History, fold, lead_of
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.identification import status
from opennrm.identification.heard import heard
from opennrm.identification.rows import WorkRow, allocated_by, work_row
from opennrm.law import Law, current_law
from opennrm.records import caseload, grants, keeper, registers
from opennrm.records.caseload import Row
from opennrm.records.grants import Interested
from opennrm.records.store import Head

# What reading a stored fact raises that no version of the code can have written.
UNREADABLE = (msgspec.MsgspecError, LookupError, ValueError)
NO_WORK = frozenset({CaseStage.NOTIFIED, CaseStage.COUNTED})


def put_caseload(case: UUID, history: History, *, law: Law) -> None:
    """Write the rows of a case that this act has just changed, and of those that it leads.

    `history` is the joint one: the agencies of all linked cases hear stage and outcome.
    """
    for one in (case, *_led(history, case)):
        caseload.put(one, rows_of(one, history, grants.interested(one), law=law))


def _led(history: History, case: UUID) -> list[UUID]:
    links = fold(history).links
    led = {link.other for link in links if link.same_exploitation and link.lead == case}
    return sorted(led & history.cases)


def rows_of(
    case: UUID, history: History, interested: Iterable[Interested], *, law: Law
) -> tuple[Row, ...]:
    """One row an agency: whole for those granted the decision slice, masked for the others.

    A masked row is made of the case's own stream, and of stage and outcome as far as they could
    have come from it, so that a link with another agency's referral shows in nobody else's list.
    A no that was notified or counted is no case work: no row.
    """
    own = History(tuple(fact for fact in history.facts if fact.envelope.case == case))
    leads = lead_of(fold(own), case) == case
    whole = status.caseload_row(history if leads else own, law, case=case)
    if whole is None or whole.stage in NO_WORK:
        return ()
    told = status.caseload_row(heard(history, own, law), law)
    masked = status.masked(told or whole, own=fold(own))
    work = work_row(history, law) if leads else WorkRow()
    hands = allocated_by(history)
    return tuple(
        _row(one.agency, whole, _of_agency(work, one.agency, hands), law=law)
        if "decision" in one.slices
        else _row(one.agency, masked, WorkRow(), law=law)
        for one in interested
    )


def _of_agency(work: WorkRow, agency: UUID, hands: UUID | None) -> WorkRow:
    """What an agency that sees decisions is shown of the work: all of it only if it decides.

    Who has the case is shown to their own agency alone.
    """
    if not registers.decides(agency):
        return WorkRow()
    return work if hands == agency else replace(work, team=None, owner=None)


def rebuild(*, law: Law | None = None) -> tuple[int, tuple[UUID, ...]]:
    """Write the whole caseload anew from the facts, as keeper.

    Gives the number of rows, and the cases in which some fact cannot be read: their rows stay as
    they were, so that nobody is lost from a list, and somebody has to look.
    """
    unreadable: list[UUID] = []
    rows = caseload.replace_all(every_row(law=law or current_law(), unreadable=unreadable))
    return rows, tuple(unreadable)


def is_stale(*, law: Law | None = None) -> bool:
    """Whether the caseload was computed with another law than today's texts."""
    return keeper.law_hashes() - {(law or current_law()).version} != frozenset()


def every_row(*, law: Law, unreadable: list[UUID]) -> Iterator[caseload.Rewritten]:
    """Every row of the installation, computed from facts and grants alone, by chunks of cases.

    A case that cannot be read goes to `unreadable` instead.
    """
    for cases in caseload.every_case():
        heads = keeper.heads(cases)
        leads = {case: heads[case].lead or case for case in cases}
        linked = keeper.linked_to(sorted(set(leads.values())))
        others = (other for group in linked.values() for other in group)
        histories = keeper.histories(sorted({*cases, *leads.values(), *others}))
        granted = _granted(keeper.grants(cases))
        known = {}
        for case in cases:
            lead = leads[case]
            joint = (e for one in (lead, *linked.get(lead, ())) for e in histories[one])
            try:
                known[case] = History.of(joint)
            except UNREADABLE:
                unreadable.append(case)
        rows = [
            (case, heads[case].reference, heads[case].position, row)
            for case, history in known.items()
            for row in rows_of(case, history, _who(heads[case], granted.get(case, {})), law=law)
        ]
        yield tuple(known), rows


def _who(head: Head, granted: Mapping[UUID, frozenset[str]]) -> list[Interested]:
    home = {head.home_agency: frozenset[str]()} if keeper.is_open(head.home_agency) else {}
    who = home | {a: home.get(a, frozenset()) | s for a, s in granted.items()}
    return [Interested(agency=a, slices=s) for a, s in sorted(who.items())]


def _granted(rows: Sequence[keeper.StoredGrant]) -> dict[UUID, dict[UUID, frozenset[str]]]:
    found: dict[UUID, dict[UUID, frozenset[str]]] = {}
    for row in rows:
        of_case = found.setdefault(row.case, {})
        of_case[row.agency] = of_case.get(row.agency, frozenset()) | frozenset(row.slices)
    return found


def _row(agency: UUID, row: status.CaseloadRow, work: WorkRow, *, law: Law) -> Row:
    return Row(
        agency=agency,
        stage=str(row.stage),
        outcome=str(row.outcome) if row.outcome else None,
        nation=str(row.nation) if row.nation else None,
        child=row.child,
        urgent=row.urgent,
        received_on=row.received_on,
        next_due_on=row.next_due_on,
        next_due_what=row.next_due_what,
        law_hash=law.version,
        may_be_18_on=work.may_be_18_on,
        ages_out_on=work.ages_out_on,
        cannot_wait=work.cannot_wait,
        late_from=work.late_from,
        team=work.team,
        owner=work.owner,
        clock=work.clock,
    )
