"""The register of rulings: written by the operator, read by anybody; its cohort by the authority.

What a ruling says, how it was answered and protected totals are public; which cases it reaches the
authority sees of those that it has. Source: R-REV-05; practice finding 44; docs/adr/0047.
Example: `register_ruling(operator(), text=path.read_bytes(), on=day)`, and a job lists its cohort.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import msgspec

from opennrm.access.actors import Actor
from opennrm.cases.deadlines import reckon
from opennrm.cases.vocabulary.acts import Act
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import Refusal
from opennrm.records import jobs, registers, rulings
from opennrm.records.rulings import CohortRow, ProgressRow, RulingRow
from opennrm.review.rulings import Ruling, RulingRefused, read_ruling

__all__ = ["Ruling", "RulingRefused", "RulingView"]

APPLY = "jobs.apply_ruling"
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingView:
    """A registered ruling. `due_on`: by when it has to be answered; late where it was not."""

    id: UUID
    ruling: Ruling
    owner_name: str
    registered_on: date
    due_on: date
    answered_on: date | None
    answered_in: str | None
    late: bool
    progress: tuple[ProgressRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortView:
    """What of a ruling's cohort an authority has: totals, and one page of it."""

    view: RulingView
    rows: tuple[CohortRow, ...]
    page: int
    pages: int
    listed: int
    adverse: int
    looked_at: int
    changed: int
    told: int

    @property
    def to_do(self) -> int:
        """How many adverse ones nobody has looked at again so far."""
        return self.adverse - self.looked_at

    @property
    def to_tell(self) -> int:
        """How many were looked at again and the person has not heard so far."""
        return self.looked_at - self.told


def register_ruling(actor: Actor, *, text: bytes, on: date) -> RulingView:
    """Register a ruling from TOML; a job then lists its cohort and opens what was adverse.

    Errors: RulingRefused with each fault; Refusal(absent, ruling_registered_already,
    owner_not_registered).
    """
    with doing(actor, Act.REGISTER_RULING) as unit:
        ruling = read_ruling(text, current_law())
        if registers.agency_by_code(ruling.owner) is None:
            raise Refusal("owner_not_registered", facts={"owner": ruling.owner})
        new = uuid4()
        written = msgspec.json.encode(ruling).decode()
        if not rulings.put(unit, new, code=ruling.code, written=written, on=on):
            raise Refusal("ruling_registered_already", facts={"code": ruling.code})
        jobs.defer(APPLY, keys=[new])
    return read_one(ruling.code, on=on)


def answer_ruling(
    actor: Actor, *, code: str, answered_on: date, source: str, on: date
) -> RulingView:
    """Record how a ruling was answered: on which day and in which text.

    Errors: Refusal(absent, no_such_ruling, answered_before_given, ruling_answered_already).
    """
    with doing(actor, Act.REGISTER_RULING) as unit:
        view = read_one(code, on=on)
        if answered_on < view.ruling.given:
            raise Refusal("answered_before_given", facts={"given": view.ruling.given})
        if not rulings.put_answer(unit, view.id, answered_on=answered_on, source=source):
            raise Refusal("ruling_answered_already")
    return read_one(code, on=on)


def list_rulings(*, on: date) -> tuple[RulingView, ...]:
    """Every registered ruling with protected totals, for anybody: the newest judgment first."""
    found = rulings.read_all()
    totals = rulings.progress([row.id for row in found])
    names = _names()
    views = (_view(row, totals.get(row.id, ()), names, on=on) for row in found)
    return tuple(
        sorted(views, key=lambda view: (view.ruling.given, view.ruling.code), reverse=True)
    )


def read_one(code: str, *, on: date) -> RulingView:
    """One registered ruling by its code, for anybody. Errors: Refusal(no_such_ruling)."""
    row = rulings.read(code=code)
    if row is None:
        raise Refusal("no_such_ruling", facts={"code": code})
    return _view(row, rulings.progress([row.id]).get(row.id, ()), _names(), on=on)


def read_cohort(actor: Actor, *, code: str, page: int, on: date) -> CohortView:
    """What of a cohort the actor's authority has; adverse and not looked at first.

    Errors: Refusal(absent, no_such_ruling).
    """
    with doing(actor, Act.READ_RULINGS) as unit:
        view = read_one(code, on=on)
        found, how_many = rulings.rows(view.id, limit=PAGE, offset=PAGE * (page - 1))
        listed, adverse, looked_at, changed, told = rulings.totals(view.id)
        unit.counted = how_many
    return CohortView(
        view=view,
        rows=found,
        page=page,
        pages=max(1, -(-how_many // PAGE)),
        listed=listed,
        adverse=adverse,
        looked_at=looked_at,
        changed=changed,
        told=told,
    )


def read_work(
    actor: Actor, *, code: str, page: int, on: date
) -> tuple[tuple[RulingView, ...], CohortView | None]:
    """Every ruling, and the cohort of the named one, else of the newest; None without any.

    Errors: Refusal(absent).
    """
    with doing(actor, Act.READ_RULINGS):
        found = list_rulings(on=on)
    known = {view.ruling.code for view in found}
    if not found:
        return (), None
    chosen = code if code in known else found[0].ruling.code
    return found, read_cohort(actor, code=chosen, page=page, on=on)


def ruling_of(row: RulingRow) -> Ruling:
    """A ruling as it was registered."""
    return msgspec.json.decode(row.written, type=Ruling)


def _names() -> dict[str, str]:
    return {row.code: row.name for row in registers.agencies()}


def _view(
    row: RulingRow, progress: tuple[ProgressRow, ...], names: dict[str, str], *, on: date
) -> RulingView:
    law, ruling = current_law(), ruling_of(row)
    rule = law.find("ruling_response", law.territories[0], max(ruling.given, row.registered_on))
    due = reckon(ruling.given, rule, law)
    return RulingView(
        id=row.id,
        ruling=ruling,
        owner_name=names.get(ruling.owner, ruling.owner),
        registered_on=row.registered_on,
        due_on=due,
        answered_on=row.answered_on,
        answered_in=row.answered_in,
        late=due < (row.answered_on or on),
        progress=progress,
    )
