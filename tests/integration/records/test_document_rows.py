"""Documents against SQL that was smuggled in: each role, each agency, past the procedures."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import Error, connections

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.acts import context_of
from opennrm.procedures.identification import documents as work
from opennrm.procedures.identification import draft_documents, drafts
from opennrm.procedures.identification.refer import refer
from opennrm.records.transaction import unit_of_work
from tests.integration.procedures import made_documents as made
from tests.integration.procedures import people
from tests.integration.procedures.made_documents import TUESDAY, about, upload
from tests.integration.procedures.test_documents import grant

pytestmark = pytest.mark.usefixtures("demo")
PARTS = "SELECT DISTINCT part FROM nrm.document_chunk WHERE document = %s ORDER BY part"
ROW = "SELECT count(*) FROM nrm.document WHERE id = %s"


class Undone(Exception):
    """The end of a look: nothing of it stays."""


def smuggled(actor: Actor, act: Act, query: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows of any SQL within an act of somebody, and nothing kept."""
    rows: list[tuple[Any, ...]] = []
    try:
        with unit_of_work(context_of(actor, act)):
            with connections["default"].cursor() as cursor:
                cursor.execute(query, list(values))
                rows = cursor.fetchall() if cursor.description else []
            raise Undone
    except Undone:
        return rows


@pytest.fixture(scope="module")
def there(demo: None) -> dict[str, UUID]:
    """A case with a photograph, a medical paper, a recording and something in the tray."""
    receipt = refer(people.officer(), answers=people.named(), on=people.MONDAY)
    case = receipt.case
    assert case is not None

    def add(data: bytes, **said: Any) -> UUID:
        (key,) = work.add_documents(
            people.officer(), case=case, files=[upload(data)], about=about(**said), on=TUESDAY
        ).documents
        return key

    found = {
        "case": case,
        "photo": add(made.picture()),
        "medical": add(made.pdf(), what="medical"),
        "voice": add(made.voice(), what="recording"),
        "tray": add(made.pdf(), shows_status="yes"),
    }
    grant(case, "kent_police", "referral", "criminal", "identity", "health")
    grant(case, "birmingham_city_council", "referral", "health")
    return found


OWN = ("west_midlands_police", Role.FIRST_RESPONDER)
READS = {
    OWN: {"photo": ["copy"], "medical": ["copy"], "voice": [], "tray": []},
    ("west_midlands_police", Role.POLICE): {"photo": ["copy"], "medical": [], "voice": []},
    ("kent_police", Role.POLICE): {"photo": ["copy"], "medical": [], "voice": ["original"]},
    ("kent_police", Role.FIRST_RESPONDER): {"photo": ["copy"], "medical": ["copy"]},
    ("birmingham_city_council", Role.SOCIAL_WORKER): {"photo": [], "medical": ["copy"]},
    ("single_competent_authority", Role.CASEWORKER): {
        "photo": ["copy"],
        "medical": ["copy"],
        "voice": ["original"],
        "tray": [],
    },
    ("duplicate_desk", Role.DUPLICATE_DESK): {"photo": [], "medical": [], "voice": []},
    ("single_competent_authority", Role.AUDITOR): {"photo": [], "medical": [], "tray": []},
    ("salvation_army_support", Role.SUPPORT_WORKER): {"photo": [], "medical": ["copy"]},
    ("immigration_enforcement", Role.FIRST_RESPONDER): {"photo": [], "medical": [], "tray": []},
}


@pytest.mark.parametrize(("who", "reads"), READS.items(), ids=lambda v: str(v)[:60])
def test_which_parts_a_role_of_an_agency_reads(there, who, reads):
    for name, parts in reads.items():
        rows = smuggled(people.actor(*who), Act.READ_DOCUMENTS, PARTS, there[name])
        assert [row[0] for row in rows] == parts, name


@pytest.mark.parametrize("who", [*READS, ("kent_police", Role.LEGAL_REPRESENTATIVE)], ids=str)
def test_the_tray_is_empty_for_everybody(there, who):
    for act in (Act.READ_DOCUMENTS, Act.OPEN_ORIGINAL, Act.READ_CASE, Act.REFER):
        actor = people.actor(*who)
        assert smuggled(actor, act, ROW, there["tray"]) == [(0,)]
        assert smuggled(actor, act, PARTS, there["tray"]) == []


def test_no_original_opens_without_its_fact(there):
    for who in READS:
        actor = people.actor(*who)
        assert smuggled(actor, Act.OPEN_ORIGINAL, PARTS, there["photo"]) == []


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE nrm.document SET slice = 'referral'",
        "DELETE FROM nrm.document",
        "DELETE FROM nrm.document_chunk",
        "UPDATE nrm.document_chunk SET part = 'copy'",
        "TRUNCATE nrm.document CASCADE",
    ],
)
def test_the_application_changes_and_deletes_nothing(there, query):
    with pytest.raises(Error, match="permission denied"):
        smuggled(people.officer(), Act.WITHDRAW_DOCUMENT, query)


INSERT = (
    "INSERT INTO nrm.document (id, case_id, subject, slice, what, format, cleaned, by_member,"
    " by_agency, act_id, wrapped, manifest) SELECT gen_random_uuid(), h.case_id, h.person, %s,"
    " 'other', 'text', true, (nrm.context()).member, (nrm.context()).agency, (nrm.context()).act,"
    " '', '' FROM nrm.case_head h WHERE h.case_id = %s"
)


def test_nobody_plants_a_document(there):
    other = people.actor_of("kent_police")
    case = there["case"]
    for actor, act, slice_ in (
        # Without its fact, in another act, or for the tray without a right to add.
        (people.officer(), Act.ADD_DOCUMENT, "criminal"),
        (people.officer(), Act.ADD_TO_REFERRAL, "residence"),
        (people.actor("kent_police", Role.POLICE), Act.ADD_DOCUMENT, "residence"),
        (people.desk(), Act.ADD_DOCUMENT, "referral"),
        (other, Act.READ_CASE, "criminal"),
    ):
        with pytest.raises(Error, match="row-level security"):
            smuggled(actor, act, INSERT, slice_, case)
    smuggled(people.officer(), Act.ADD_DOCUMENT, INSERT, "residence", case)
    chunk = "INSERT INTO nrm.document_chunk VALUES (%s, 'copy', 9, decode(repeat('00', 40), 'hex'))"
    with pytest.raises(Error, match="row-level security"):
        smuggled(people.officer(), Act.ADD_DOCUMENT, chunk, there["photo"])


def test_the_functions_of_drafts_and_of_taking_back_are_for_the_agency_alone(there):
    officer, other = people.officer(), people.actor_of("kent_police")
    draft = drafts.start_draft(officer, on=TUESDAY)
    draft_documents.add_to_draft(
        officer, draft=draft, files=[upload(made.picture())], about=about(), on=TUESDAY
    )
    move = "SELECT * FROM nrm.documents_to_move(%s)"
    assert len(smuggled(officer, Act.REFER, move, draft)) == 1
    for actor, act in ((other, Act.REFER), (officer, Act.READ_CASE)):
        assert smuggled(actor, act, move, draft) == []
        with pytest.raises(Exception, match="absent"):
            smuggled(actor, act, "SELECT nrm.delete_draft_documents(%s, NULL)", draft)
    into = "SELECT nrm.move_documents(%s, %s, %s, '{}', '{}')"
    with pytest.raises(Exception, match="absent"):
        smuggled(officer, Act.REFER, into, draft, there["case"], uuid4())
    key = "SELECT nrm.person_key_of_act(%s)"
    assert smuggled(officer, Act.REFER, key, there["case"]) == [(None,)]
    back = "SELECT nrm.withdraw_document(%s, true)"
    for actor, act in (
        (people.caseworker(), Act.WITHDRAW_DOCUMENT),
        (other, Act.WITHDRAW_DOCUMENT),
        (officer, Act.ADD_DOCUMENT),
    ):
        assert smuggled(actor, act, back, there["photo"]) == [(False,)]
    with pytest.raises(Exception, match="needs its fact"):
        smuggled(officer, Act.WITHDRAW_DOCUMENT, back, there["photo"])
    for function in ("count_documents", "tray"):
        query = f"SELECT * FROM nrm.{function}(%s, %s)"
        found = smuggled(other, Act.READ_DOCUMENTS, query, there["case"], draft)
        assert found in ([], [(0,)], [(4,)])


def test_without_a_context_there_is_nothing(there):
    with connections["default"].cursor() as cursor:
        for table in ("document", "document_chunk"):
            cursor.execute(f"SELECT count(*) FROM nrm.{table}")
            assert cursor.fetchone() == (0,)


def test_no_other_role_of_the_database_reads_them(there):
    for alias in ("statistics", "auditor", "keeper"):
        for table in ("document", "document_chunk"):
            with (
                pytest.raises((Error, psycopg.Error), match="permission denied"),
                connections[alias].cursor() as cursor,
            ):
                cursor.execute(f"SELECT count(*) FROM nrm.{table}")
