"""An agency's own figures and the comparison, counted from what was really referred."""

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.agency_figures import Compared, compare, own_figures
from opennrm.procedures.identification.drafts import start_draft
from opennrm.procedures.identification.links import link, unlink
from opennrm.procedures.identification.refer import refer
from opennrm.records import cutoffs
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture(autouse=True)
def fresh_cutoffs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look sees what was written a moment ago: a cut-off is shared for no time here."""
    monkeypatch.setattr(cutoffs, "FRESH", "0 seconds")


def analyst() -> Actor:
    return people.actor("statistics_office", Role.ANALYST)


def kent() -> Actor:
    return people.actor("kent_police", Role.FIRST_RESPONDER)


def met_in(setting: str, **changed: dict[str, object]) -> people.Answers:
    who = {**people.ADULT["who_refers"], "setting": setting}
    return people.named(who_refers=who, **changed)


def of_kent(agency_type: str = "police") -> Compared:
    (row,) = (
        one for one in compare(analyst(), agency_type=agency_type, on=MONDAY) if "Kent" in one.name
    )
    return row


def test_an_agency_reads_what_it_sent_and_how_it_stands() -> None:
    refer(kent(), answers=met_in("custody"), on=MONDAY)
    refer(kent(), answers=met_in("self_report"), on=MONDAY)
    no = {"consent": "no", "named_to_police": "no"}
    refer(kent(), answers=met_in("street", consent=no), on=MONDAY)
    refer(people.officer(), answers=met_in("street"), on=MONDAY)
    start_draft(kent(), on=MONDAY)

    own = own_figures(kent(), on=MONDAY)

    assert (own.figures.referrals, own.figures.notified, own.drafts) == (2, 1, 1)
    assert (own.figures.found_by_itself, own.figures.setting_known) == (1, 2)
    assert own.figures.by_setting == {"custody": 1, "self_report": 1}
    assert ("awaiting_reasonable_grounds", None, 2) in own.stages


def test_a_link_shows_in_no_figure_of_the_agency_that_is_linked() -> None:
    first = refer(people.officer(), answers=met_in("custody"), on=MONDAY).case
    second = refer(kent(), answers=met_in("custody"), on=MONDAY).case
    assert first is not None and second is not None
    before = own_figures(kent(), on=MONDAY)

    link(people.desk(), case=first, other=second, same_exploitation=True, on=MONDAY)

    assert own_figures(kent(), on=MONDAY).figures == before.figures
    assert own_figures(kent(), on=MONDAY).stages == before.stages
    linked = of_kent().figures
    assert linked.referrals == before.figures.referrals - 1
    assert linked.further_reports == 1
    unlink(people.desk(), case=first, other=second, reason="wrong_person", on=MONDAY)
    assert of_kent().figures.referrals == before.figures.referrals


def test_the_comparison_counts_crimes_recorded_where_somebody_said_so() -> None:
    unseen = people.actor("unseen", Role.FIRST_RESPONDER)
    told = {"staying__absence": "not_known_yet", "police_told": "yes"}
    refer(unseen, answers=met_in("custody", whereabouts=told), on=MONDAY)
    refer(unseen, answers=met_in("custody"), on=MONDAY)
    (row,) = compare(analyst(), agency_type="ngo", on=MONDAY)
    figures = row.figures
    assert (figures.police_told, figures.police_known, figures.referrals) == (1, 1, 2)


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ANALYST])
def test_nobody_but_the_analyst_compares(role: Role) -> None:
    with pytest.raises(Refusal) as refused:
        compare(people.actor("statistics_office", role), agency_type="police", on=MONDAY)
    assert refused.value.code == "absent"


def test_a_type_that_there_is_not_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        compare(analyst(), agency_type="wizards", on=MONDAY)
    assert refused.value.code == "unknown_filter"
    assert "police" in refused.value.facts["one_of"]


def test_closed_unit_has_no_figures_of_its_own() -> None:
    closed = people.actor("immigration_enforcement", Role.FIRST_RESPONDER)
    with pytest.raises(Refusal):
        own_figures(closed, on=MONDAY)
