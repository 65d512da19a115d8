"""The closed class: every way to give one of its agencies anything, tried.

By every procedure that takes an actor (found by walking the room: a new one is tried at once), and
by what others might give it; raw SQL is in `test_closed_sql.py`. What it keeps: its own drafts
before they are sent, the receipt, and published figures. Source: decisions A.20, A.21,
docs/adr/0020, R-ACC-03.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from opennrm import procedures
from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.casework import FurtherReport
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.screens import ScreenSetting
from opennrm.procedures import InvalidAnswers, Refusal
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import asking, drafts
from opennrm.procedures.identification.preparing import About
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.members import operator
from opennrm.procedures.tokens import create_token
from opennrm.records.installation import add_membership
from tests.integration.matrix import closed
from tests.integration.matrix.closed import ALL, NEVER_SIGNS_IN, OF_EACH, There, assert_nothing
from tests.integration.matrix.world import TODAY
from tests.integration.procedures import people

ROLES = tuple(Role)
ACTORS = [
    *((code, role) for code in OF_EACH for role in ROLES),
    *((code, Role.FIRST_RESPONDER) for code in ALL if code not in OF_EACH),
]
# What a first responder of a closed agency may do, and gets nothing of a case by it.
ONE_WAY = {"refer", "start_draft", "list_drafts", "suggested"}
# And what it records and counts of its own screens, which hold nobody (docs/adr/0031).
ONE_WAY |= {"is_due", "record_screen", "list_screens"}


@pytest.fixture(scope="module")
def there(demo: None) -> There:
    """Every closed agency has referred somebody."""
    return closed.build()


def acts() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every procedure that is done by an actor."""
    found = pkgutil.walk_packages(procedures.__path__, "opennrm.procedures.")
    for module in (importlib.import_module(each.name) for each in found):
        for name, one in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(one):
                continue
            if one.__module__ == module.__name__ and "actor" in inspect.signature(one).parameters:
                yield name, one


# What a procedure is asked with, by the name of its parameter; `case` and the like are put in.
VALUES: dict[str, Any] = {
    "on": TODAY,
    "filters": {},
    "page": 1,
    "stage": "reasonable_grounds",
    "findings": (),
    "reasons": "No.",
    "expected_position": 1,
    "same_exploitation": True,
    "sorted_as": FurtherReport.NEW_EVIDENCE,
    "reason": "match_wrong",
    "question": "nation",
    "what": "crime_report",
    "shown": "gist",
    "whose": "body",
    "how": "nothing_held",
    "by": (),
    "population": "synthetic",
    "path": Path("there_is_no_such_file.csv"),
    "progress": None,
    "role": "caseworker",
    "email": None,
    "until": TODAY,
    "slices": ("referral",),
    "answer": "yes",
    "law_names": "single_competent_authority",
    "setting": ScreenSetting.HEALTH,
    "given": {"child": "no", "outcome": "concern"},
    "offence": None,
    "child": "no",
    "seats": (),
    "stages": ("reasonable_grounds",),
    "votes": {},
    "votes_by": TODAY,
    "files": (),
    "cause": "person_asked",
    "last_day": TODAY,
    "day": TODAY,
    "capacity": 1,
    # Looking again, what is written for the person, and who speaks for them.
    "grounds": ("additional_evidence",),
    "because": "health",
    "agrees": True,
    "knows_somebody": "no",
    "would_stand": "yes",
    "test": "trafficking",
    "hearing_on": TODAY,
    "heard": "in_person",
    "remedy": "recognise",
    "sender": "lawyer",
    "matters": ("release",),
    "may": ("speak",),
    "chosen_freely": "yes",
    "paid_by": "legal_aid",
    "about": About(what="other", shows_status="no", handed_over_by="person", handed_over_on=TODAY),
}
# Not done for anybody: what belongs to an act that is tried, or tells who acts.
PARTS = {"doing", "context_of", "agency_facts", "submit", "act_on", "managing"}
PARTS |= {"works_here"}
PARTS |= {"seen_by", "item_of"}
PARTS |= {"capacity", "check_may_decide", "check_out_of_line", "reading", "signing"}
PARTS |= {"outside_seal", "qualified"}
PARTS |= {"room_of"}
PARTS |= {"added_to", "open_to", "place_of", "view_of", "check_confirmed", "sees_links"}
PARTS |= {"act_on_file"}
PARTS |= {"hides_names", "may_be_shown", "named_by_law", "with_another"}
PARTS |= {"check_access", "may_correct", "view", "check_may_sign", "in_line", "read_own"}


def asked(one: Callable[..., Any], there: There, case: UUID) -> dict[str, Any]:
    """Arguments for a procedure, about this case; texts where nothing better is known."""
    keys = {
        "case": case,
        "other": there.case,
        "draft": there.draft,
        "agency": people.agency("west_midlands_police"),
        "agency_code": "west_midlands_police",
        "answers": people.named() if one is refer else people.ADULT["nation"],
    }
    found = {}
    for name, parameter in inspect.signature(one).parameters.items():
        if name == "actor" or parameter.default is not inspect.Parameter.empty:
            continue
        kind = parameter.annotation
        known = {**VALUES, **keys}
        found[name] = known.get(
            name, uuid4() if kind is UUID else () if "Iter" in str(kind) else "x"
        )
    return found


def said(one: Callable[..., Any], actor: Actor, given: Mapping[str, Any]) -> tuple[object, ...]:
    """What a procedure answers: what it gave, or what it said in refusing."""
    try:
        return ("given", one(actor, **given))
    except Refusal as refusal:
        return ("refused", refusal.code, refusal.provision, dict(refusal.facts))
    except (InvalidAnswers, FileNotFoundError, ValueError) as error:
        return ("wrong", type(error).__name__)


def test_the_procedures_are_found() -> None:
    """Enough of them that the walk cannot be empty by mistake."""
    assert {"read_case", "read_queue", "figures", "link", "create_token"} <= dict(acts()).keys()
    assert dict(acts()).keys() >= PARTS


@pytest.mark.parametrize("name", sorted({name for name, _ in acts()} - PARTS))
def test_no_procedure_gives_a_closed_agency_anything(there: There, name: str) -> None:
    """Own case and none at all are refused in the same words, in every role."""
    one = dict(acts())[name]
    for code, role in ACTORS:
        actor = people.actor(code, role)
        own = said(one, actor, asked(one, there, there.own[code]))
        if name in ONE_WAY and role is Role.FIRST_RESPONDER:
            check_one_way(name, own, actor, there)
            continue
        assert own[0] != "given", (code, role)
        assert own == said(one, actor, asked(one, there, uuid4())), (code, role)


def check_one_way(name: str, answer: tuple[object, ...], actor: Actor, there: There) -> None:
    """What it is given is its own, and no case to read."""
    assert answer[0] == "given"
    if name == "list_drafts":
        assert there.draft not in {line.id for line in answer[1]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ALL)
def test_the_receipt_of_another_agency_is_absent(there: There, code: str) -> None:
    """And so is its draft, to read, to change, to send and to delete."""
    actor = people.actor_of(code)
    ways: tuple[Callable[[UUID], object], ...] = (
        lambda key: drafts.read_receipt(actor, draft=key, on=TODAY),
        lambda key: drafts.read_draft(actor, draft=key, on=TODAY),
        lambda key: drafts.delete_draft(actor, draft=key, on=TODAY),
        lambda key: drafts.send_draft(actor, draft=key, on=TODAY),
    )
    for key in (there.draft, there.sent, uuid4()):
        for way in ways:
            with pytest.raises(Refusal, match="absent"):
                way(key)


# What others might give it.


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("role", [role.value for role in Role if role is not Role.FIRST_RESPONDER])
def test_no_token_in_a_role_that_reads(demo: None, code: str, role: str) -> None:
    """An agency's, in any role but the one that refers; of its authority in none."""
    with pytest.raises(Refusal) as refused:
        create_token(operator(), agency_code=code, email=None, role=role, until=TODAY, on=TODAY)
    assert refused.value.code in ("not_for_this_agency", "unknown_role")


def test_the_authority_that_never_signs_in_has_no_token_at_all(demo: None) -> None:
    """Not even to refer."""
    with pytest.raises(Refusal, match="not_for_this_agency"):
        create_token(
            operator(),
            agency_code=NEVER_SIGNS_IN,
            email=None,
            role="first_responder",
            until=TODAY,
            on=TODAY,
        )


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_no_member_in_a_role_that_reads(demo: None, code: str, role: str) -> None:
    """As owner: first responders alone, and for its authority nobody."""
    agency = ALL[code]
    if role == "first_responder" and agency.closed_as != "authority":
        return
    with pytest.raises(DatabaseError, match="membership"):
        add_membership(uuid4(), member=uuid4(), agency=agency.id, role=role, from_day=TODAY)


@pytest.mark.parametrize("code", ALL)
def test_the_authority_grants_it_nothing_and_asks_it_nothing(there: There, code: str) -> None:
    """By grant and by a request for information."""
    agency = ALL[code].id
    with pytest.raises((Refusal, InvalidAnswers)):
        make_grant(
            people.caseworker(), case=there.case, agency=agency, slices=("referral",), on=TODAY
        )
    with pytest.raises((Refusal, InvalidAnswers)):
        asking.request_information(
            people.caseworker(),
            case=there.case,
            of=agency,
            what="crime_report",
            question="What do you know?",
            due_on=TODAY,
            on=TODAY,
        )
    assert_nothing()


@pytest.mark.parametrize("code", ALL)
def test_a_referral_that_names_it_gives_it_nothing(demo: None, code: str) -> None:
    """As the child's local authority or as the force that was told."""
    told = {"local_authority_told": "yes", "local_authority": str(ALL[code].id)}
    for answers in (
        people.child(whereabouts={"staying__absence": "not_known_yet", **told}),
        people.answers(danger={"in_danger": "yes", "police_force": str(ALL[code].id)}),
    ):
        with pytest.raises(InvalidAnswers):
            refer(people.officer(), answers=answers, on=TODAY)
    assert_nothing()
