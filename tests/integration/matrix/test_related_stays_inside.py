"""A relation of two cases stays inside the authority: nobody else's view changes by a byte.

Every address about a case, and every list, is asked by every other role and program before and
after a caseworker relates two cases and a positive of one is carried to the other. Then an issued
negative is looked at again, and nobody reads why. Source: practice finding 33; docs/adr/0041.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.test import Client

from opennrm.cases.events import related as kinds
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.related import SHARED_LABELS
from opennrm.jobs.related import suggest_related, tell_related
from opennrm.procedures.identification.casework import place_hold
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review.related import relate
from opennrm.project import postgres
from opennrm.records import context as contexts
from opennrm.web.case_words import EVENTS
from tests.integration.matrix import callers, expected, world
from tests.integration.matrix.expected import INTERFACE, PAGES, ROLES, Row
from tests.integration.matrix.test_matrix import TOKENS, address
from tests.integration.matrix.test_slices import context
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
INSIDE = {"caseworker"}
# Whose own list holds both cases, because both were granted to their agency.
AUTHORITY = {"reviewer", "duplicate_desk"}
# Who decides or looks again reads for what a case is held.
DECIDING = {"panel_member", "reviewer", "independent_reviewer", "duplicate_desk"}
OF_A_HOLD = ("linked_case", "A linked case")
KINDS = tuple(event.kind for event in kinds.KINDS)
WORDS = (
    *KINDS,
    *(EVENTS[kind] for kind in KINDS),
    *map(str, SHARED_LABELS.values()),
    "same situation as another",
    *OF_A_HOLD,
)
OF_A_CASE = [
    row
    for row in (*PAGES, *INTERFACE)
    if row.method == "GET" and "granted" in row.lets_in and "own" in row.lets_in
    if "<uuid:other>" not in row.route
]
LISTS = [
    row
    for row in PAGES
    if row.method == "GET" and set(row.lets_in) == {"-"} and row.gate == expected.GATE
]


@dataclass(frozen=True)
class Girl:
    """One of the two: case and reference."""

    case: UUID
    reference: str


@dataclass(frozen=True)
class Outside:
    """Whoever is not the competent authority's caseworker, by browser and by token."""

    browsers: dict[str, Client]
    tokens: dict[str, str]


@pytest.fixture
def record(server: postgres.Server, demo: None) -> Iterator[Record]:
    """The database of this module as the superuser sees it."""
    found = Record(server)
    yield found
    found.link.close()


@pytest.fixture(scope="module")
def outside(demo: None) -> Outside:
    """Everybody else, made once."""
    roles = tuple(role for role in expected.WITH_TOKENS if role not in INSIDE)
    browsers = {who: one for who, one in callers.browsers().items() if who not in INSIDE}
    return Outside(browsers, callers.tokens(roles))


def girl(number: str, *, granted: bool) -> Girl:
    """A referral; with every slice granted to everybody, or to the authority alone."""
    code = world.OTHERS if granted else "kent_county_council"
    bed = {} if granted else {"tonight": {"safe_tonight": "yes", "wants_bed": "no"}}
    answers = people.named(**bed, **{"exploiter.1": {"telephones": number}})
    receipt = refer(people.actor_of(code), answers=answers, on=world.TODAY)
    assert receipt.case is not None
    assert receipt.reference is not None
    if granted:
        world.grant_everything(receipt.case)
    CASES.add(str(receipt.case))
    return Girl(receipt.case, receipt.reference)


def asked(outside: Outside, row: Row, case: UUID) -> Iterator[tuple[str, str]]:
    """What everybody else who is let in gets at an address, by who.

    Whoever is not let in gets, to the byte, what a key that nothing has gets (test_matrix.py).
    """
    let_in = frozenset[str]().union(*row.lets_in.values())
    if row.route.startswith("api:"):
        for who in sorted(let_in & outside.tokens.keys()):
            headers = {"Authorization": f"Bearer {outside.tokens[who]}"}
            yield who, body(Client().get(address(row, case), headers=headers))
        return
    for who in sorted(let_in & outside.browsers.keys()):
        yield who, body(outside.browsers[who].get(address(row, case)))


KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CASES: set[str] = set()


def body(answer: Any) -> str:
    """All of an answer, without the form's own token and the keys that are drawn anew each time."""
    if answer.streaming:
        return str(answer.status_code)
    text = TOKENS.sub("", answer.content.decode(errors="replace"))
    text = KEY.sub(lambda found: found[0] if found[0] in CASES else "KEY", text)
    return f"{answer.status_code} {text}"


def seen(outside: Outside, *girls: Girl) -> dict[tuple[str, str, UUID], str]:
    """Everything that everybody else sees of these cases, and their lists."""
    found = {}
    for one in girls:
        for row in (*OF_A_CASE, *LISTS):
            for who, text in asked(outside, row, one.case):
                found[row.name, who, one.case] = text
    return found


def relation(one: Girl, other: Girl) -> None:
    """A caseworker relates the two, and the job carries what follows."""
    relate(
        people.caseworker(),
        case=one.case,
        other=other.case,
        shared=["exploiter_telephone"],
        may_be_exploiter="other",
        why="Zanzibar is written in both",
        on=world.TODAY,
    )
    tell_related(key=str(one.case))


def told(text: str, other: Girl) -> list[str]:
    """The words in a page that tell of another case."""
    words = (*WORDS, other.reference, str(other.case), "Zanzibar")
    return [word for word in words if word in text]


@pytest.mark.timeout(400)
def test_a_relation_and_a_positive_elsewhere_change_nothing_for_anybody_else(
    outside: Outside, record: Record
) -> None:
    """To the byte, in both cases; and no notice or errand is owed by it."""
    one, other = (girl("07700 900811", granted=g) for g in (True, False))
    hers, theirs = (girl("07700 900812", granted=g) for g in (True, False))
    decide(one.case, on=world.TODAY)
    decide(theirs.case, on=world.TODAY)
    suggest_related(key=str(one.case))
    before = seen(outside, one, hers)
    owed = [record.one(f"SELECT count(*) FROM nrm.{t}") for t in ("outbox", "errand")]

    suggest_related(key=str(other.case))
    relation(one, other)
    relation(hers, theirs)

    assert "cases_related" in record.kinds(one.case)
    assert "related_positive" in record.kinds(hers.case)
    after = seen(outside, one, hers)
    changed = [key for key in before if before[key] != after[key]]
    assert changed == []
    assert len(before) > 300
    assert [record.one(f"SELECT count(*) FROM nrm.{t}") for t in ("outbox", "errand")] == owed


@pytest.mark.timeout(400)
def test_that_a_negative_is_looked_at_again_tells_of_nobody(
    outside: Outside, record: Record
) -> None:
    """Those who may see decisions see that it is looked at again; nobody sees why."""
    hers, theirs = (girl("07700 900813", granted=g) for g in (True, False))
    issue_anyway(hers.case, on=world.TODAY)
    place_hold(
        people.caseworker(),
        case=hers.case,
        stage="conclusive_grounds",
        reason="linked_case",
        on=world.TODAY,
    )
    decide(theirs.case, on=world.TODAY)
    relation(hers, theirs)
    assert record.kinds(hers.case)[-1] == "looked_at_again"
    lawyer = outside.browsers["legal_representative"].get(f"/cases/{hers.case}/")
    assert "is being looked at again" in lawyer.content.decode()
    for (row, who, _), text in seen(outside, hers).items():
        found = told(text, theirs)
        if who.split(":")[-1] in DECIDING:
            found = [word for word in found if word not in OF_A_HOLD]
        if any(name == row for name in (each.name for each in LISTS)) and who in AUTHORITY:
            found = [word for word in found if word not in (theirs.reference, str(theirs.case))]
        assert found == [], (row, who)


def test_a_hold_for_another_case_says_so_to_nobody_outside(outside: Outside) -> None:
    """The person and the lawyer see a hold, and not that it waits for somebody else's case."""
    one = girl("07700 900814", granted=True)
    place_hold(
        people.caseworker(),
        case=one.case,
        stage="reasonable_grounds",
        reason="linked_case",
        on=world.TODAY,
    )
    for who in ("legal_representative", "person_concerned", "support_worker"):
        page = outside.browsers[who].get(f"/cases/{one.case}/").content.decode()
        assert "A linked case" not in page
        assert "Hold placed on an adverse decision" in page


def test_the_same_pages_do_tell_a_caseworker(record: Record) -> None:
    """The tests above can fail: the words are there for whoever may read them."""
    one, other = (girl("07700 900816", granted=g) for g in (True, False))
    relation(one, other)
    client = callers.browsers()["caseworker"]
    page = client.get(f"/cases/{one.case}/related/").content.decode()
    assert {other.reference, str(other.case), "Zanzibar"} <= set(told(page, other))


# The database itself, whatever the code says.


def rows(role: str, act: Act, query: str, *values: object) -> list[Any]:
    """What a role of an agency that was granted everything reads by SQL in an act."""
    code = callers.AGENCY_OF.get(role, "single_competent_authority")
    with transaction.atomic(durable=True):
        contexts.set_context(context(code, role, act.value))
        with connections["default"].cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()


@pytest.fixture(scope="module")
def related_case(demo: None) -> UUID:
    """A case granted whole to everybody, related to another one that is so too."""
    one, other = (girl("07700 900817", granted=True) for _ in range(2))
    decide(other.case, on=world.TODAY)
    suggest_related(key=str(one.case))
    relation(one, other)
    return one.case


@pytest.mark.parametrize("role", [role for role in ROLES if role != "caseworker"])
def test_the_database_shows_none_of_it(related_case: UUID, role: str) -> None:
    """No fact, no text, no suggestion; in the acts of others and in those of the authority."""
    for act in (Act.READ_CASE, Act.LIST_CASES, Act.SEE_RELATED, Act.RELATE_CASES):
        facts = "SELECT kind FROM nrm.event WHERE case_id = %s AND kind = ANY (%s)"
        assert rows(role, act, facts, related_case, list(KINDS)) == []
        texts = "SELECT id FROM nrm.vault_item WHERE case_id = %s AND kind = 'relation'"
        assert rows(role, act, texts, related_case) == []
        assert rows(role, act, "SELECT id FROM nrm.relation_suggestion") == []


def test_the_database_shows_it_to_a_caseworker(related_case: UUID) -> None:
    """The test above can fail; and only the acts that are about it show the register."""
    facts = "SELECT kind FROM nrm.event WHERE case_id = %s AND kind = ANY (%s)"
    found = rows("caseworker", Act.READ_CASE, facts, related_case, list(KINDS))
    assert {kind for (kind,) in found} == {"cases_related", "related_positive"}
    texts = "SELECT id FROM nrm.vault_item WHERE case_id = %s AND kind = 'relation'"
    assert len(rows("caseworker", Act.READ_CASE, texts, related_case)) == 1
    register = "SELECT id FROM nrm.relation_suggestion"
    assert rows("caseworker", Act.SEE_RELATED, register) != []
    assert rows("caseworker", Act.READ_CASE, register) == []


def test_figures_are_made_without_it(related_case: UUID) -> None:
    """The role that counts reads the decisions, and none of these facts."""
    with connections["statistics"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nrm.event WHERE kind = ANY (%s)", [list(KINDS)])
        assert cursor.fetchone() == (0,)


def test_only_the_job_writes_suggestions_and_only_a_caseworker_a_relation() -> None:
    """SQL smuggled into another act plants neither."""
    one, other = (girl("07700 900818", granted=True) for _ in range(2))
    low, high = sorted((one.case, other.case))
    planted = (
        "INSERT INTO nrm.relation_suggestion VALUES"
        " (%s, %s, %s, ARRAY['premises'], ARRAY['strong'], 'strong', false, false) RETURNING id"
    )
    for role, act in (("caseworker", Act.SEE_RELATED), ("duplicate_desk", Act.MATCH_PEOPLE)):
        with pytest.raises(Exception, match="row-level security"):
            rows(role, act, planted, uuid4(), low, high)
