"""The list of cases: the caseworker's queue, and for any agency the cases that it may see.

Danger first, then whoever turns 18 or has a date that cannot wait, then what is due. Rows hold
absolute dates; why a case is first, overdue and days left are computed here, for the day of
looking. One page is one log row and a constant number of queries.
Source: practice findings 27 and 46; R-DEC-14.
Example: `read_queue(actor, filters={"who": "mine"}, page=1, on=today)`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.allocating import colleagues
from opennrm.procedures.identification.order import Names, near, why_of, works_here
from opennrm.procedures.refusals import Refusal
from opennrm.procedures.views import QueuePage, QueueRow
from opennrm.records import caseload

PAGE = 50
MOST_PAGES = caseload.MOST_COUNTED // PAGE
SOON_DAYS = 7
# Who has a case: I, nobody, or somebody who may no longer sign.
WHO = ("mine", "unallocated", "lapsed")
YES_NO = {"yes": True, "no": False}


def read_queue(actor: Actor, *, filters: Mapping[str, str], page: int, on: date) -> QueuePage:
    """One page of 50 cases of the actor's agency, what is due first.

    Filters: stage, nation (codes), child, urgent (yes|no), due (overdue|soon), reference; in an
    authority also who (mine|unallocated|lapsed) and team (its key).
    Errors: Refusal(unknown_filter) naming the filter; Refusal(absent).
    """
    return _listed(actor, _filters(actor, filters, on=on), filters, page, on=on)


def read_sent(actor: Actor, *, page: int, on: date) -> QueuePage:
    """One page of 50 cases of the actor's agency, what was received last first.

    Errors: Refusal(unknown_filter) for a page that there is not; Refusal(absent).
    """
    return _listed(actor, caseload.Filters(), {}, page, on=on, newest=True)


def _listed(
    actor: Actor,
    wanted: caseload.Filters,
    filters: Mapping[str, str],
    page: int,
    *,
    on: date,
    newest: bool = False,
) -> QueuePage:
    if not 1 <= page <= MOST_PAGES:
        raise Refusal("unknown_filter", None, {"filter": "page", "least": 1, "most": MOST_PAGES})
    inside = works_here(actor) and not newest
    with doing(actor, Act.LIST_CASES) as unit:
        rows, total = caseload.read(
            wanted,
            agency=actor.agency,
            limit=PAGE,
            offset=(page - 1) * PAGE,
            newest=newest,
            near=near(on) if inside else None,
        )
        unit.counted = len(rows)
        names = Names.of(actor, [row.owner for row in rows]) if inside else None
    return QueuePage(
        rows=tuple(_row(row, names, on=on) for row in rows),
        page=page,
        pages=max(1, ceil(min(total, caseload.MOST_COUNTED) / PAGE)),
        total=min(total, caseload.MOST_COUNTED),
        more=total > caseload.MOST_COUNTED,
        filters=dict(filters),
        teams=names.choices if names else (),
        hands_out=inside,
    )


def _filters(actor: Actor, filters: Mapping[str, str], *, on: date) -> caseload.Filters:
    known = {name: value for name, value in filters.items() if value}
    due = known.pop("due", None)
    hands = _hands(actor, known, on=on)
    for name, value in known.items():
        if name not in ("stage", "nation", "child", "urgent", "reference"):
            raise Refusal("unknown_filter", None, {"filter": name})
        if name in ("child", "urgent") and value not in YES_NO:
            raise Refusal("unknown_filter", None, {"filter": name, "one_of": tuple(YES_NO)})
    if due not in (None, "overdue", "soon"):
        raise Refusal("unknown_filter", None, {"filter": "due", "one_of": ("overdue", "soon")})
    before = {None: None, "overdue": on, "soon": on + timedelta(days=SOON_DAYS)}[due]
    return caseload.Filters(
        stage=known.get("stage"),
        nation=known.get("nation"),
        child=YES_NO.get(known.get("child", "")),
        urgent=YES_NO.get(known.get("urgent", "")),
        due_before=before,
        reference=known.get("reference"),
        team=hands.team,
        owner=hands.owner,
        unallocated=hands.unallocated,
        held_by_others_than=hands.held_by_others_than,
    )


def _hands(actor: Actor, known: dict[str, str], *, on: date) -> caseload.Filters:
    """Who has a case, as a filter; only an authority has such filters."""
    if not works_here(actor):
        return caseload.Filters()
    who, team = known.pop("who", None), known.pop("team", None)
    if who not in (None, *WHO):
        raise Refusal("unknown_filter", None, {"filter": "who", "one_of": WHO})
    try:
        key = UUID(team) if team else None
    except ValueError as wrong:
        raise Refusal("unknown_filter", None, {"filter": "team"}) from wrong
    return caseload.Filters(
        team=key,
        owner=actor.member if who == "mine" else None,
        unallocated=True if who == "unallocated" else None,
        held_by_others_than=_signing(actor, on=on) if who == "lapsed" else None,
    )


def _signing(actor: Actor, *, on: date) -> list[UUID]:
    return [one.member for one in colleagues(actor.agency, on=on) if one.may_sign]


def _row(row: caseload.Listed, names: Names | None, *, on: date) -> QueueRow:
    return QueueRow(
        case=row.case,
        reference=row.reference,
        stage=row.stage,
        outcome=row.outcome,
        nation=row.nation,
        child=row.child,
        urgent=row.urgent,
        received_on=row.received_on,
        next_due_on=row.next_due_on,
        next_due_what=row.next_due_what,
        overdue=row.next_due_on is not None and row.next_due_on < on,
        days_left=(row.next_due_on - on).days if row.next_due_on else None,
        why=why_of(row, on=on) if names else (),
        hands=names.hands(row.team, row.owner) if names else None,
    )
