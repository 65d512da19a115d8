"""What was corrected or taken back is marked, with what was wrong; a mark can be taken back."""

from uuid import uuid4

import pytest

from opennrm.cases.events.contact import AlertedToSaveLife, NoteAnswered
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.events.notification import Notified
from opennrm.cases.events.referral import FamilyNoted
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Alerted, AnsweredBy, LifeAtRisk
from opennrm.identification import casework
from opennrm.identification.marks import marks
from tests.unit.cases.telling import DAY, Telling, referred

TYPED = CorrectionReason.TYPED_WRONG


def test_a_corrected_fact_names_what_stands_in_its_place():
    telling = referred()
    wrong = telling.tell(FamilyNoted(dependants=1))
    right = telling.tell(FamilyNoted(dependants=2))
    telling.tell(CORRECTED[Slice.FAMILY](event=wrong, by_event=right, reason=TYPED))
    found = marks(telling.history)
    assert set(found) == {wrong}
    assert (found[wrong].reason, found[wrong].since, found[wrong].replaced_by) == (
        TYPED,
        DAY,
        right,
    )


def test_a_retraction_marks_and_its_own_retraction_unmarks():
    telling = referred()
    wrong = telling.tell(FamilyNoted(dependants=1))
    taken = telling.tell(RETRACTED[Slice.FAMILY](event=wrong, reason=TYPED))
    assert marks(telling.history)[wrong].replaced_by is None
    telling.tell(RETRACTED[Slice.FAMILY](event=taken, reason=TYPED))
    assert wrong not in marks(telling.history)


def test_an_alert_needs_a_referral_and_a_reason():
    alert = AlertedToSaveLife(whom=Alerted.POLICE, why=LifeAtRisk.OWN_LIFE, text=uuid4())
    casework.check_alert(referred().history, alert)
    bare = AlertedToSaveLife(whom=Alerted.POLICE, why=LifeAtRisk.OWN_LIFE)
    notified = Telling()
    notified.tell(Notified(nation=Nation.ENGLAND))
    for telling, event, code in (
        (referred(), bare, "alert_needs_reason"),
        (notified, alert, "not_referred"),
    ):
        with pytest.raises(RuleBroken) as broken:
            casework.check_alert(telling.history, event)
        assert broken.value.code == code


def test_only_a_note_is_answered():
    telling = referred()
    other = telling.tell(FamilyNoted(dependants=1))
    for note in (other, uuid4()):
        answer = NoteAnswered(note=note, answered_by=AnsweredBy.PERSON, text=uuid4())
        with pytest.raises(RuleBroken) as broken:
            casework.check_note_answer(telling.history, answer)
        assert broken.value.code == "no_such_note"
