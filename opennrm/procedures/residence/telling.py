"""Telling the compartment of a case: one way, by the system, and no more than it needs by law.

The job reads the case as the authority's own receiver, keeps of it the days of positive decisions,
whose law holds and the name, and writes that into the file as another actor. What is in the file
it never reads. Run again, it changes nothing. Source: stay_considered (ours); R-DEC-16;
docs/adr/0046.
Example: a positive conclusive decision issued at ten; by a quarter past permission is considered.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.receivers import AUTHORITY
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.referral import PersonDescribed
from opennrm.cases.events.residence import CaseHeardOf, ResidenceFileOpened, StayConsidered
from opennrm.cases.facts import read
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.residence import OpenedFor, ResidenceStage
from opennrm.identification.reference import RANDOM_BYTES, normalised, reference
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import residence, store, vault
from opennrm.records.residence import FileHead, FileText, ListRow
from opennrm.records.transaction import Unit
from opennrm.residence.file import ResidenceFile
from opennrm.residence.folding import fold_file
from opennrm.residence.recognised import Recognised, recognised
from opennrm.residence.stay import check_considered

UNIT = "permission_to_stay_unit"
NAME = "name"
MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is told of a case: its lead, what was decided, and what to call the person."""

    case: UUID
    of: Recognised
    name: str | None


def tell_all(*, on: date) -> int:
    """Tell the compartment of every case of which it has to hear; gives how many."""
    receiver = system_actor("receiver", agency_code=AUTHORITY)
    with doing(receiver, Act.TELL_RESIDENCE) as unit:
        found = residence.to_tell(at_most=MOST_AT_ONCE)
        unit.counted = len(found)
    for case in found:
        tell(case, on=on)
    return len(found)


def tell(case: UUID, *, on: date) -> UUID | None:
    """Tell the compartment of a case that was decided positively; gives its file, if there is one.

    A case of which it never heard and that has no positive conclusive decision stays unheard of.
    """
    return _write(_read(case, on=on), for_person=False, on=on)


def open_by_reference(typed: str, *, on: date) -> UUID:
    """Open the file of a case with a positive first decision, for a person who has to look at it.

    Errors: Refusal(absent) for anything else, whatever the reason is.
    """
    receiver = system_actor("receiver", agency_code=AUTHORITY)
    written = normalised(typed)
    with doing(receiver, Act.TELL_RESIDENCE):
        case = residence.case_of_reference(written) if written else None
    if case is None:
        raise Refusal(ABSENT)
    heard = _read(case, on=on)
    file = _write(heard, for_person=True, on=on) if heard.of.reasonable_on else None
    if file is None:
        raise Refusal(ABSENT)
    return file


def _read(case: UUID, *, on: date) -> Heard:
    """What a case says, and nothing negative of it: read by the receiver of the authority."""
    with doing(system_actor("receiver", agency_code=AUTHORITY), Act.TELL_RESIDENCE) as unit:
        head = store.read_head(case)
        lead = head.lead if head is not None and head.lead is not None else case
        history = open_for_acting(unit, lead)
        return Heard(case=lead, of=recognised(fold(history), on=on), name=_name(history))


def _name(history: History) -> str | None:
    """The first name given; no other text of the case is opened."""
    names = vault.read_kinds(sorted(history.cases), kinds=(NAME,))
    texts = {name.id: name.text for name in names}
    for fact in history.effective():
        if isinstance(fact.event, PersonDescribed):
            for given in fact.event.names:
                if given.text in texts:
                    return texts[given.text]
    return None


def _write(heard: Heard, *, for_person: bool, on: date) -> UUID | None:
    """Write it into the file, opened where it has to be, by an actor that reads nothing else."""
    opens = for_person or heard.of.conclusive_on is not None
    with doing(system_actor("teller", agency_code=UNIT), Act.OPEN_RESIDENCE_FILE) as unit:
        head = residence.open_file(
            unit,
            heard.case,
            new=uuid4() if opens else None,
            reference=reference(secrets.token_bytes(RANDOM_BYTES)),
        )
        if head is None:
            return None
        unit.about(head.id)
        before = fold_file(read(envelope) for envelope in residence.told(head.id))
        new, row = _news(before, heard, for_person=for_person, on=on)
        if not new:
            residence.heard(head.id)
            return head.id
        residence.append(unit, head.id, new, expected=head.position, row=row)
        if head.position == 0 and heard.name:
            _keep_name(unit, head, heard.name)
        return head.id


def _keep_name(unit: Unit, head: FileHead, name: str) -> None:
    residence.keep_texts(unit, head, [FileText(id=uuid4(), kind=NAME, text=name)])


def _news(
    before: ResidenceFile, heard: Heard, *, for_person: bool, on: date
) -> tuple[list[NewEvent], ListRow]:
    """What the file does not know yet; a consideration begins once, and by itself."""
    new: list[NewEvent] = []
    if before.opened_on is None:
        why = OpenedFor.DISQUALIFICATION if for_person else OpenedFor.RECOGNISED
        new.append(encode(ResidenceFileOpened(opened_for=why), happened_on=on))
    of = heard.of
    if before.case != of:
        told = CaseHeardOf(
            reasonable_on=of.reasonable_on,
            conclusive_on=of.conclusive_on,
            referred_in=of.referred_in,
            stays_in=of.stays_in,
            child=of.child,
        )
        new.append(encode(told, happened_on=on))
    if not _begins(before, of):
        return new, ListRow()
    new.append(encode(StayConsidered(), happened_on=on))
    return new, ListRow(stay_stage=ResidenceStage.TO_ASSESS.value)


def _begins(before: ResidenceFile, of: Recognised) -> bool:
    try:
        check_considered(before, of)
    except RuleBroken:
        return False
    return True
