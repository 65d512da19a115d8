"""What the person is shown: whose account it is, what may be put, and what counts against them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.circle import CoVictimsNoted, ExploiterDescribed
from opennrm.cases.events.decisions import ItemWeighed
from opennrm.cases.events.disclosure import DisclosureSet, PutToPerson
from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.referral import AccountGiven, TextAdded
from opennrm.cases.events.telling import IndicatorsSeen, TellingDescribed
from opennrm.cases.events.work import ContactRecorded
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ContactWay, ContactWith, Reached
from opennrm.cases.vocabulary.decisions import Element, Finding
from opennrm.cases.vocabulary.disclosure import Disclosure, PutThrough, Reaction, Whose
from opennrm.cases.vocabulary.documents import Format, HandedOverBy
from opennrm.cases.vocabulary.episodes import SaidBy
from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.weighing import Weighed, WeighedWhy
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.disclosing import (
    against,
    check_disclosure,
    check_put,
    disclosures,
    may_answer_until,
    not_put,
    whose_account,
)
from opennrm.identification.evidence import evidence_for
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, POLICE, Telling, made, referred

LAW = current_law()
WORDS = UUID(int=5)


def document(by: HandedOverBy) -> DocumentAdded:
    return DocumentAdded(
        document=uuid4(), format=Format.PDF, handed_over_by=by, handed_over_on=DAY, seal="0" * 64
    )


def contact(whom: ContactWith) -> ContactRecorded:
    return ContactRecorded(
        with_whom=whom, way=ContactWay.TELEPHONE, reached=Reached.REACHED, text=WORDS
    )


SEEN = IndicatorsSeen(list_version=1, general=(next(iter(Indicator)),))
LABOUR = (Exploitation.LABOUR,)
WHOSE = [
    (AccountGiven(own_words=WORDS), Role.FIRST_RESPONDER, Whose.PERSON),
    (EpisodeStated(kinds=LABOUR), Role.FIRST_RESPONDER, Whose.PERSON),
    (ExploiterDescribed(exploiter=uuid4()), Role.FIRST_RESPONDER, Whose.PERSON),
    (
        ExploiterDescribed(exploiter=uuid4(), said_by=(SaidBy.PERSON, SaidBy.WITNESS)),
        Role.FIRST_RESPONDER,
        Whose.PERSON,
    ),
    (
        ExploiterDescribed(exploiter=uuid4(), said_by=(SaidBy.ANOTHER_HARMED,)),
        Role.FIRST_RESPONDER,
        Whose.SOMEBODY_ELSE,
    ),
    (
        ExploiterDescribed(exploiter=uuid4(), said_by=(SaidBy.POLICE,)),
        Role.FIRST_RESPONDER,
        Whose.BODY,
    ),
    (CoVictimsNoted(seen=Sure.YES), Role.FIRST_RESPONDER, Whose.SOMEBODY_ELSE),
    (SEEN, Role.FIRST_RESPONDER, Whose.BODY),
    (TellingDescribed(observations=WORDS), Role.FIRST_RESPONDER, Whose.BODY),
    (TextAdded(text=WORDS), Role.POLICE, Whose.BODY),
    (TextAdded(text=WORDS), Role.LEGAL_REPRESENTATIVE, Whose.PERSON),
    (contact(ContactWith.PERSON), Role.CASEWORKER, Whose.PERSON),
    (contact(ContactWith.POLICE), Role.CASEWORKER, Whose.BODY),
    (document(HandedOverBy.PERSON), Role.SUPPORT_WORKER, Whose.PERSON),
    (document(HandedOverBy.SOMEBODY_CLOSE), Role.SUPPORT_WORKER, Whose.BODY),
]


@pytest.mark.parametrize(("event", "role", "whose"), WHOSE, ids=lambda one: type(one).__name__)
def test_whose_account_a_fact_is(event, role, whose):
    telling = referred()
    key = telling.tell(event, role=role.value)
    assert account_of(telling, key) is whose


def account_of(telling: Telling, key: UUID) -> Whose:
    fact = next(f for f in telling.history.facts if f.envelope.id == key)
    return whose_account(fact, disclosures(telling.history).get(key))


def said(evidence: UUID, shown: str = "gist", whose: str = "body", **fields) -> DisclosureSet:
    gist = WORDS if shown == "gist" else None
    return DisclosureSet(
        **{
            "evidence": evidence,
            "shown": Disclosure(shown),
            "whose": Whose(whose),
            "said_by": POLICE,
            "gist": gist,
            **fields,
        }
    )


def put_to(evidence: UUID, shown: str = "gist", **fields) -> PutToPerson:
    return PutToPerson(
        **{
            "evidence": evidence,
            "shown": Disclosure(shown),
            "through": PutThrough.WITH_LAWYER,
            "interpreter": Interpreter.INDEPENDENT,
            "reaction": Reaction.NO_ANSWER,
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("recorded", "set_as", "counts_as"),
    [
        (SEEN, "person", Whose.BODY),
        (SEEN, "somebody_else", Whose.SOMEBODY_ELSE),
        (AccountGiven(own_words=WORDS), "body", Whose.BODY),
        (AccountGiven(own_words=WORDS), "person", Whose.PERSON),
    ],
)
def test_saying_whose_it_is_never_spares_the_putting(recorded, set_as, counts_as):
    telling = referred()
    key = telling.tell(recorded)
    telling.tell(said(key, whose=set_as))
    assert account_of(telling, key) is counts_as


def code_of(check, *args, **kwargs) -> str | None:
    try:
        check(*args, **kwargs)
    except RuleBroken as broken:
        return broken.code
    return None


# What may be shown, by what was said of it: None where nobody said anything.
MAY_PUT = [
    (None, "gist", "not_to_be_shown"),
    (None, "full", "not_to_be_shown"),
    ("not_shown", "gist", "not_to_be_shown"),
    ("gist", "gist", None),
    ("gist", "full", "not_to_be_shown"),
    ("full", "gist", None),
    ("full", "full", None),
]


@pytest.mark.parametrize(("may", "shown", "code"), MAY_PUT)
def test_only_what_may_be_shown_is_put(may, shown, code):
    telling = referred()
    key = telling.tell(SEEN)
    if may is not None:
        telling.tell(said(key, may))
    assert code_of(check_put, telling.history, put_to(key, shown), on=DAY) == code


def test_the_persons_own_words_can_be_put_without_asking_anybody():
    telling = referred()
    account = next(e.id for e in telling.envelopes if e.kind == "account_given")
    assert code_of(check_put, telling.history, put_to(account, "full"), on=DAY) is None


HOW = [
    ({"interpreter": Interpreter.NOT_INDEPENDENT}, "interpreter_not_independent"),
    ({"reaction": Reaction.ANSWERED}, "answer_missing"),
    ({"reaction": Reaction.ANSWERED, "answer": WORDS}, None),
    ({"through": PutThrough.ALONE}, None),
]


@pytest.mark.parametrize(("fields", "code"), HOW)
def test_how_it_is_put(fields, code):
    telling = referred()
    key = telling.tell(SEEN)
    telling.tell(said(key))
    assert code_of(check_put, telling.history, put_to(key, **fields), on=DAY) == code


def test_a_child_is_not_asked_alone():
    telling = referred(under_18=Sure.NOT_SURE)
    key = telling.tell(SEEN)
    telling.tell(said(key))
    alone = put_to(key, through=PutThrough.ALONE)
    assert code_of(check_put, telling.history, alone, on=DAY) == "child_not_alone"
    assert code_of(check_put, telling.history, put_to(key), on=DAY) is None


SAID = [
    ({"shown": "gist", "gist": None}, "gist_missing"),
    ({"shown": "full", "whose": "somebody_else"}, "accounts_of_others"),
    ({"shown": "gist", "whose": "somebody_else"}, None),
    ({"shown": "not_shown", "whose": "somebody_else"}, None),
    ({"shown": "full"}, None),
]


@pytest.mark.parametrize(("fields", "code"), SAID)
def test_what_is_said_of_showing_it(fields, code):
    telling = referred()
    key = telling.tell(SEEN)
    assert code_of(check_disclosure, telling.history, said(key, **fields)) == code


def test_what_others_told_is_never_shown_in_full_whatever_is_said_of_it():
    telling = referred()
    key = telling.tell(CoVictimsNoted(seen=Sure.YES))
    for whose in Whose:
        set_full = said(key, "full", whose.value)
        assert code_of(check_disclosure, telling.history, set_full) == "accounts_of_others"


def test_only_evidence_of_this_case_is_shown():
    telling = referred()
    consent = next(e.id for e in telling.envelopes if e.kind == "consent_recorded")
    assert consent not in evidence_for(telling.history, Element.MEANS)
    assert code_of(check_disclosure, telling.history, said(uuid4())) == "unknown_item"
    assert code_of(check_put, telling.history, put_to(uuid4()), on=DAY) == "unknown_item"


# What counts against the person.


def weighed(evidence: UUID, how: str) -> ItemWeighed:
    return ItemWeighed(evidence=evidence, weighed=Weighed(how), why=WeighedWhy.CONTRADICTED)


def test_what_counts_against_somebody():
    cited, rejected, accepted, open_, other = (uuid4() for _ in range(5))
    findings = (
        made(
            Element.MEANS,
            Finding.NOT_MET,
            evidence=(cited,),
            items=(
                weighed(rejected, "rejected"),
                weighed(accepted, "accepted"),
                weighed(open_, "not_determined"),
            ),
        ),
        made(Element.ACT, Finding.MET, evidence=(other,)),
    )
    assert against(findings) == {cited, rejected, accepted}
    assert against(findings, every=True) == {cited, rejected, accepted, other}


@given(put_it=st.booleans(), own=st.booleans(), reaction=st.sampled_from(Reaction))
def test_only_what_is_not_ones_own_has_to_be_put_and_once_is_enough(put_it, own, reaction):
    telling = referred()
    key = telling.tell(AccountGiven(own_words=WORDS) if own else SEEN)
    if put_it:
        telling.tell(put_to(key, reaction=reaction))
    missed = not_put(telling.history, frozenset({key}))
    assert bool(missed) is (not own and not put_it)


def test_whoever_wants_time_has_ten_working_days():
    telling = referred()
    key = telling.tell(SEEN)
    rests_on = frozenset({key})
    telling.tell(put_to(key, reaction=Reaction.WANTS_TIME))
    until = date(2026, 3, 16)
    assert may_answer_until(telling.history, rests_on, LAW, on=until) == until
    after = until + timedelta(days=1)
    assert may_answer_until(telling.history, rests_on, LAW, on=after) is None
    assert may_answer_until(telling.history, frozenset(), LAW, on=until) is None
    telling.tell(put_to(key, reaction=Reaction.ANSWERED, answer=WORDS))
    assert may_answer_until(telling.history, rests_on, LAW, on=until) is None


def test_where_the_law_gives_no_time_nobody_is_waited_for():
    telling = referred()
    key = telling.tell(SEEN)
    telling.tell(put_to(key, reaction=Reaction.WANTS_TIME))
    without = replace(
        LAW, timelines={k: t for k, t in LAW.timelines.items() if k[0] != "disclosure"}
    )
    assert may_answer_until(telling.history, frozenset({key}), without, on=DAY) is None
