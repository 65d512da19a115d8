"""Weighing: what carries a finding, what has to be considered, and who may decide otherwise."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.decisions import FindingMade, ItemWeighed
from opennrm.cases.events.documents import DocumentAdded, DocumentWithdrawn
from opennrm.cases.events.referral import TextAdded
from opennrm.cases.events.telling import IndicatorsSeen
from opennrm.cases.events.work import InformationAnswered, InformationRequested
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Answered, InformationKind
from opennrm.cases.vocabulary.decisions import (
    REASONS_FOR,
    Computed,
    Element,
    Finding,
    Outcome,
    Test,
)
from opennrm.cases.vocabulary.documents import Format, HandedOverBy, TakenBack
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.weighing import CREDIBILITY, WHYS_FOR, Weighed, WeighedWhy
from opennrm.identification import elements
from opennrm.identification.reasonable_grounds import check_reasonable_grounds
from opennrm.identification.weighing import (
    check_adverse,
    check_items,
    is_credibility_alone,
    not_considered,
    to_consider,
)
from opennrm.law import current_law
from tests.unit.cases.telling import (
    ALL_MET,
    DAY,
    POLICE,
    Telling,
    accepted,
    made,
    referred,
    refused,
)

LAW = current_law()
OWN, OTHER = UUID(int=1), UUID(int=2)
WORDS = UUID(int=3)


def item(evidence: UUID, weighed: str, why: str | None = None, *, words: bool = False):
    return ItemWeighed(
        evidence=evidence,
        weighed=Weighed(weighed),
        why=WeighedWhy(why) if why else None,
        words=WORDS if words else None,
    )


def not_met(*items: ItemWeighed, evidence: tuple[UUID, ...] | None = None) -> FindingMade:
    cited = tuple(one.evidence for one in items) if evidence is None else evidence
    return made(Element.MEANS, Finding.NOT_MET, evidence=cited, items=items)


def account(telling: Telling) -> UUID:
    return next(e.id for e in telling.envelopes if e.kind == "account_given")


def signs(telling: Telling) -> UUID:
    """Signs that an officer saw: nobody's own account."""
    return telling.tell(IndicatorsSeen(list_version=1, general=(next(iter(Indicator)),)))


def code_of(check, *args, **kwargs) -> str:
    with pytest.raises(RuleBroken) as broken:
        check(*args, **kwargs)
    return broken.value.code


# What carries a finding against the person. OWN is their own account, OTHER is not.
ALONE = [
    ([(OWN, "rejected", "disclosed_late")], True),
    ([(OWN, "rejected", "disclosed_in_part")], True),
    ([(OWN, "rejected", "inconsistent")], True),
    ([(OWN, "rejected", "source_not_reliable")], True),
    ([(OWN, "rejected", "contradicted_by_other_evidence")], True),
    ([(OWN, "rejected", "about_something_else")], False),
    ([(OTHER, "rejected", "inconsistent")], True),
    ([(OTHER, "rejected", "source_not_reliable")], False),
    ([(OWN, "rejected", "disclosed_late"), (OWN, "accepted", "consistent")], True),
    ([(OWN, "rejected", "disclosed_late"), (OTHER, "not_determined", "not_enough_known")], True),
    ([(OWN, "rejected", "disclosed_late"), (OTHER, "accepted", "expert_knowledge")], False),
    ([(OWN, "rejected", "contradicted_by_other_evidence"), (OTHER, "accepted", None)], False),
    ([(OWN, "accepted", "consistent")], False),
    ([], False),
]


@pytest.mark.parametrize(("items", "alone"), ALONE)
def test_how_somebody_told_is_never_the_sole_ground(items, alone):
    finding = not_met(*(item(*one, words=True) for one in items))
    assert is_credibility_alone(finding, frozenset({OWN})) is alone


@given(
    whys=st.lists(st.sampled_from(sorted(CREDIBILITY)), min_size=1, max_size=4),
    undetermined=st.integers(0, 3),
    own=st.integers(0, 3),
)
def test_no_heap_of_doubts_carries_a_finding(whys, undetermined, own):
    rejected = [item(uuid4(), "rejected", why.value, words=True) for why in whys]
    doubted = [item(uuid4(), "not_determined", "cannot_be_checked") for _ in range(undetermined)]
    told = [item(uuid4(), "accepted", "consistent") for _ in range(own)]
    mine = frozenset(one.evidence for one in (*rejected, *told))
    assert is_credibility_alone(not_met(*rejected, *doubted, *told), mine)


def test_the_rule_stands_at_signing_and_says_on_which_element():
    telling = referred()
    finding = not_met(item(account(telling), "rejected", "disclosed_late", words=True))
    with pytest.raises(RuleBroken) as broken:
        check_adverse(telling.history, (finding,))
    assert broken.value.code == "credibility_alone"
    assert broken.value.facts["element"] == "means"
    other = signs(telling)
    with_other = not_met(
        item(account(telling), "rejected", "disclosed_late", words=True),
        item(other, "accepted", "consistent"),
    )
    check_adverse(telling.history, (with_other,))


ADVERSE = {
    "accepted without why": (("accepted", None, False), "weighed_without_why"),
    "not determined without why": (("not_determined", None, False), "weighed_without_why"),
    "late without what explains it": (("rejected", "disclosed_late", False), "trauma_not_weighed"),
}


@pytest.mark.parametrize("name", list(ADVERSE))
def test_before_a_negative_each_item_has_its_reason(name):
    (weighed, why, words), code = ADVERSE[name]
    telling = referred()
    finding = not_met(item(account(telling), weighed, why, words=words))
    check_items(telling.history, (finding,))
    assert code_of(check_adverse, telling.history, (finding,)) == code


def test_what_a_finding_cites_is_weighed():
    telling = referred()
    finding = not_met(evidence=(account(telling),))
    assert code_of(check_adverse, telling.history, (finding,)) == "not_weighed"


WRONG = {
    "no evidence of this case": ([(uuid4(), "accepted", None)], "unknown_evidence"),
    "rejected for nothing": ([("account", "rejected", None)], "rejected_without_why"),
    "a reason of another answer": ([("account", "accepted", "inconsistent")], "why_does_not_fit"),
    "twice": (
        [("account", "accepted", None), ("account", "not_determined", None)],
        "weighed_twice",
    ),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_an_item_is_weighed_once_with_a_reason_that_fits(name):
    items, code = WRONG[name]
    telling = referred()
    whole = [item(account(telling) if key == "account" else key, *rest) for key, *rest in items]
    finding = made(Element.MEANS, Finding.MET, items=tuple(whole))
    assert code_of(check_items, telling.history, (finding,)) == code


def test_a_decision_is_no_evidence_and_no_more_is_what_was_asked():
    telling = referred()
    asked = telling.tell(
        InformationRequested(of=POLICE, what=InformationKind.AGE, due_on=DAY, question=uuid4())
    )
    finding = made(Element.MEANS, Finding.MET, items=(item(asked, "accepted"),))
    assert code_of(check_items, telling.history, (finding,)) == "unknown_evidence"


@pytest.mark.parametrize("weighed", list(Weighed))
def test_every_reason_of_the_table_fits(weighed):
    telling = referred()
    for why in WHYS_FOR[weighed]:
        finding = made(
            Element.MEANS, Finding.MET, items=(item(account(telling), weighed.value, why.value),)
        )
        check_items(telling.history, (finding,))


# What has to be considered.


def document(telling: Telling, **fields: object) -> tuple[UUID, UUID]:
    key = uuid4()
    usual = {
        "document": key,
        "format": Format.PDF,
        "handed_over_by": HandedOverBy.ORGANISATION,
        "handed_over_on": DAY,
        "seal": "0" * 64,
    }
    return telling.tell(DocumentAdded(**{**usual, **fields})), key


def test_reports_answers_and_what_the_police_wrote_are_considered_before_a_negative():
    telling = referred()
    assert to_consider(telling.history) == ()
    report, key = document(telling)
    request = telling.tell(
        InformationRequested(of=POLICE, what=InformationKind.CRIME_REPORT, due_on=DAY)
    )
    answer = telling.tell(
        InformationAnswered(request=request, how=Answered.ANSWERED, answer=uuid4())
    )
    wrote = telling.tell(TextAdded(text=uuid4()), role="police")
    charity = telling.tell(TextAdded(text=uuid4()), role="support_worker")
    wanted = {report, answer, wrote}
    assert {fact.envelope.id for fact in to_consider(telling.history)} == wanted
    findings = refused(telling)
    assert code_of(check_adverse, telling.history, findings) == "not_considered"
    with pytest.raises(RuleBroken) as broken:
        check_adverse(telling.history, findings)
    assert broken.value.facts == {"items": 3}
    weighed = tuple(item(one, "not_determined", "not_enough_known") for one in wanted)
    first = made(
        findings[0].element,
        Finding.NOT_MET,
        evidence=findings[0].evidence,
        items=(*accepted(findings[0].evidence), *weighed),
    )
    check_adverse(telling.history, (first, *findings[1:]))
    assert charity not in wanted
    telling.tell(DocumentWithdrawn(document=key, taken_back=TakenBack.WRONG_FILE))
    assert {fact.envelope.id for fact in to_consider(telling.history)} == {answer, wrote}


def test_that_nothing_is_held_need_not_be_considered():
    telling = referred()
    request = telling.tell(InformationRequested(of=POLICE, what=InformationKind.AGE, due_on=DAY))
    telling.tell(InformationAnswered(request=request, how=Answered.NOTHING_HELD))
    assert not_considered(telling.history, ()) == ()


def test_a_positive_needs_nothing_weighed():
    telling = referred()
    document(telling)
    found = check_reasonable_grounds(telling.history, findings=ALL_MET, on=DAY, law=LAW)
    assert found.outcome is Outcome.POSITIVE


# Deciding otherwise than the findings come to.


@dataclass(frozen=True)
class Case:
    findings: str
    outcome: Outcome | None
    why: bool
    comes_to: str


OPEN = (made(Element.ACT), made(Element.MEANS, Finding.NOT_YET_ANSWERED), made(Element.PURPOSE))
OTHERWISE = [
    Case("met", None, False, "positive"),
    Case("met", Outcome.POSITIVE, False, "positive"),
    Case("met", Outcome.NEGATIVE, False, "disagrees_without_why"),
    # Met on nothing that is cited: there is nothing that a negative could rest on.
    Case("met", Outcome.NEGATIVE, True, "not_yet_answered"),
    Case("met_on_evidence", Outcome.NEGATIVE, False, "disagrees_without_why"),
    Case("met_on_evidence", Outcome.NEGATIVE, True, "negative"),
    Case("not_met", None, False, "negative"),
    Case("not_met", Outcome.POSITIVE, False, "disagrees_without_why"),
    Case("not_met", Outcome.POSITIVE, True, "positive"),
    Case("open", None, False, "not_yet_answered"),
    Case("open", None, True, "not_yet_answered"),
    Case("open", Outcome.NEGATIVE, True, "not_yet_answered"),
    Case("open", Outcome.NEGATIVE, False, "not_yet_answered"),
    Case("open", Outcome.POSITIVE, False, "disagrees_without_why"),
    Case("open", Outcome.POSITIVE, True, "positive"),
]


@pytest.mark.parametrize("case", OTHERWISE, ids=str)
def test_whoever_disagrees_says_why_and_what_is_open_is_never_a_negative(case):
    telling = referred()
    on_evidence = tuple(made(one.element, evidence=(account(telling),)) for one in ALL_MET)
    findings = {
        "met": ALL_MET,
        "met_on_evidence": on_evidence,
        "not_met": refused(telling),
        "open": OPEN,
    }[case.findings]
    try:
        outcome = check_reasonable_grounds(
            telling.history,
            findings=findings,
            on=DAY,
            law=LAW,
            outcome=case.outcome,
            disagrees=WORDS if case.why else None,
        ).outcome.value
    except RuleBroken as broken:
        outcome = broken.code
    assert outcome == case.comes_to


KNOWN = [(Test.TRAFFICKING, e) for e in (Element.ACT, Element.MEANS, Element.PURPOSE)] + [
    (Test.SLAVERY, e) for e in (Element.SERVICE, Element.PENALTY, Element.NOT_OFFERED_FREELY)
]


@given(data=st.data(), outcome=st.sampled_from([None, *Outcome]), why=st.booleans())
def test_no_answers_make_a_negative_while_a_test_is_open(data, outcome, why):
    """However elements are answered and weighed, and whoever disagrees."""
    telling = referred()
    evidence = account(telling)
    findings = []
    for test, element in KNOWN:
        finding = data.draw(st.sampled_from([*Finding, None]))
        if finding is not None:
            cites = data.draw(st.booleans())
            findings.append(
                made(
                    element,
                    finding,
                    test=test,
                    reason=data.draw(st.sampled_from(sorted(REASONS_FOR[finding]))),
                    evidence=(evidence,) if cites else (),
                )
            )
    state = fold(telling.history)
    computed = elements.compute(findings, state, law=LAW, on=DAY)
    failed = {
        (one.test, one.element)
        for one in findings
        if one.finding is Finding.NOT_MET and one.evidence
    }
    undecided = [
        reading
        for reading in elements.tests_in_force(state, law=LAW, on=DAY)
        if not any((reading.test, element) in failed for element in reading.elements)
    ]
    if undecided:
        assert computed.computed is not Computed.NEGATIVE
    try:
        signed = check_reasonable_grounds(
            telling.history,
            findings=findings,
            on=DAY,
            law=LAW,
            outcome=outcome,
            disagrees=WORDS if why else None,
        ).outcome
    except RuleBroken:
        return
    if computed.computed is Computed.ASK:
        assert signed is Outcome.POSITIVE
    assert signed is Outcome.POSITIVE or not undecided or computed.computed is Computed.POSITIVE
