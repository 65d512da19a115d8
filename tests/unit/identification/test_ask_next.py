"""What else to ask: helpful questions in order, and nothing that sounds like a verdict."""

from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.vocabulary.exploitation import CONTROL_LABELS, HOW_CAME_LABELS, LABELS
from opennrm.cases.vocabulary.questions import FURTHER
from opennrm.identification.ask_next import IN_ORDER, LEFT_TO_THEM, ask_next
from tests.unit.identification.answered import CHILD, answers


def test_every_further_question_has_its_place_in_the_order_or_is_left_to_them():
    codes = [asked.code for asked in FURTHER]
    assert sorted((*IN_ORDER, *LEFT_TO_THEM)) == sorted(codes)


def test_safety_and_what_is_soon_lost_come_first():
    assert ask_next(answers())[:3] == ("safe_statement", "fears", "perishable")


def test_what_was_touched_is_not_asked_again():
    asked = ask_next({**answers(), "episode.3": {"kinds": ["labour"]}, "fears": {"debt": None}})
    assert "episode" not in asked
    assert "fears" in asked


def test_a_child_is_asked_who_cares_for_them_and_never_what_they_agree_to():
    asked = ask_next(answers(**CHILD))
    assert "care" in asked
    assert not {"purposes", "consent_confirmed"} & set(asked)
    assert "care" not in ask_next(answers())


def test_nothing_is_asked_of_somebody_who_said_no():
    assert ask_next(answers(consent={"consent": "no"})) == ()


def test_what_the_urgent_start_said_comes_at_once():
    met = answers(
        who_refers={"contact_name": "P", "contact_telephone": "1", "setting": "custody"},
        tonight={"safe_tonight": "yes", "urgent_health": ["pregnancy", "injury"]},
    )
    assert set(ask_next(met)[:2]) == {"criminal_matter", "family"}


@given(
    st.lists(st.sampled_from(sorted(LABELS)), max_size=3),
    st.lists(st.sampled_from(sorted(HOW_CAME_LABELS)), max_size=3),
    st.lists(st.sampled_from(sorted(CONTROL_LABELS)), max_size=3),
)
def test_it_never_depends_on_what_the_elements_are_read_from(kinds, how_came, control):
    # Practice finding 10: a referral cannot fall short, so that nothing can be read off this list.
    said = answers(
        exploitation={"kinds": [str(kind) for kind in kinds]},
        account={"how_came": [str(h) for h in how_came], "control": [str(c) for c in control]},
    )
    assert ask_next(said) == ask_next(answers())
