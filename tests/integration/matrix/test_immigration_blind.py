"""No immigration status reaches whoever decides, by any route; what exploiters did with it does.

Two cases are filled with all that says or tells a status: a referral of a closed unit, nationality
and origin, papers in the tray and the names of files, a day that cannot wait, a file of the unit
that decides on stay. Then every address about a case and every list is asked by everybody who
decides, in the browser and by the interface. R-DEC-02; docs/adr/0048.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from opennrm.procedures.identification.clocks import set_day
from opennrm.procedures.identification.documents import add_documents
from opennrm.procedures.identification.extracting import pass_on_extract
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.residence.telling import tell
from opennrm.records import organisations
from tests.integration.matrix import callers, expected, world
from tests.integration.matrix.expected import INTERFACE, PAGES, Row
from tests.integration.matrix.test_matrix import address
from tests.integration.procedures import made_documents, people
from tests.integration.procedures.test_tray import extractor

pytestmark = pytest.mark.usefixtures("demo")
DECIDERS = ("caseworker", "panel_member", "reviewer", "independent_reviewer")
CLOSED = "immigration_enforcement"
OWN_WORDS = "He said he would call immigration and they would deport me."
PASSED_ON = "The employer signed as sponsor and kept the permit."
NAME = "Refusal of asylum A1234567.txt"
# Each says a status, or tells one; none may stand on any page of whoever decides.
STATUS = (
    "Refusal of asylum",
    "A1234567",
    "Overstayer since May",
    "Eritrea",
    '"ERI"',
    "immigration_enforcement",
    "Immigration Enforcement",
    "removal",
    "overstayer",
)
OF_A_CASE = [
    row
    for row in (*PAGES, *INTERFACE)
    if row.method == "GET" and {"granted", "own"} <= set(row.lets_in)
    if "<uuid:other>" not in row.route
]
LISTS = [
    row
    for row in (*PAGES, *INTERFACE)
    if row.method == "GET" and set(row.lets_in) == {"-"} and row.gate != expected.NO_GATE
]


@dataclass(frozen=True)
class Filled:
    """A case with all that tells a status, by browser and by token of whoever decides.

    `plain` is one in which nothing does: what stands on its pages too is the page's own wording.
    """

    case: UUID
    plain: UUID
    browsers: dict[str, Client]
    tokens: dict[str, str]


@pytest.fixture(scope="module", params=[CLOSED, world.OTHERS])
def filled(demo: None, request: pytest.FixtureRequest) -> Filled:
    """Referred by a closed unit, and by another organisation."""
    code = str(request.param)
    case = referred(code)
    world.grant_everything(case)
    if code != CLOSED:
        for shows in ("yes", "no"):
            put_in(code, case, shows)
    world.decide_positively(case)
    set_day(people.caseworker(), case=case, day=world.TODAY, on=world.TODAY)
    tell(case, on=world.TODAY)
    plain = world.referral_of("kent_county_council")
    world.grant_everything(plain)
    world.decide_positively(plain)
    browsers = {who: one for who, one in callers.browsers().items() if who in DECIDERS}
    return Filled(case, plain, browsers, callers.tokens(DECIDERS))


def referred(code: str) -> UUID:
    """Somebody from Eritrea, threatened with the authorities, tied by a visa."""
    answers = people.named(
        account={
            "own_words": OWN_WORDS,
            "how_came": ["recruited"],
            "control": ["threats", "tied_visa"],
        },
        language={"language": "tir", "interpreter": "telephone", "nationalities": ["ERI"]},
    )
    receipt = refer(people.actor_of(code), answers=answers, on=world.TODAY)
    assert receipt.case is not None
    return receipt.case


def put_in(code: str, case: UUID, shows: str) -> None:
    """A paper, in the tray where it shows status; its name says so either way."""
    about = made_documents.about(what="report", shows_status=shows, handed_over_by="organisation")
    file = made_documents.upload(b"Overstayer since May" if shows == "yes" else b"A rota", NAME)
    added = add_documents(
        people.actor_of(code), case=case, files=[file], about=about, on=world.TODAY
    )
    if shows == "no":
        world.DOCUMENTS[case] = added.documents[0]
    else:
        pass_on_extract(
            extractor(),
            document=added.documents[0],
            elements=["means"],
            text=PASSED_ON,
            on=world.TODAY,
        )


def asked(filled: Filled, row: Row, key: UUID) -> Iterator[tuple[str, str]]:
    """Everything that whoever decides gets at an address."""
    for who in DECIDERS:
        if row.route.startswith("api:"):
            headers = {"Authorization": f"Bearer {filled.tokens[f'own:{who}']}"}
            answer = Client().get(address(row, key), headers=headers)
        else:
            answer = filled.browsers[who].get(address(row, key))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        named = answer.headers.get("Content-Disposition", "")
        yield who, named + body.decode(errors="replace")


def told(text: str) -> list[str]:
    """The words of status in a page."""
    return [word for word in STATUS if word in text]


@pytest.mark.timeout(300)
def test_no_status_reaches_whoever_decides(filled: Filled) -> None:
    wrong, looked = [], 0
    for row in (*OF_A_CASE, *LISTS):
        own = dict(asked(filled, row, filled.plain))
        for who, text in asked(filled, row, filled.case):
            looked += 1
            wrong += [(row.name, who, word) for word in told(text) if word not in own[who]]
    assert looked > 100
    assert wrong == []


def test_what_exploiters_did_with_status_still_arrives(filled: Filled) -> None:
    case = next(row for row in OF_A_CASE if row.name == "GET case")
    page = dict(asked(filled, case, filled.case))["caseworker"]
    assert OWN_WORDS in page
    assert "Told that they may only work for this employer" in page


def test_what_an_extractor_passed_on_arrives(demo: None) -> None:
    case = referred(world.OTHERS)
    world.grant_everything(case)
    put_in(world.OTHERS, case, "yes")
    row = next(row for row in OF_A_CASE if row.name == "GET case")
    browsers = callers.browsers()
    by = {who: browsers[who] for who in DECIDERS}
    filled = Filled(case, case, by, callers.tokens(DECIDERS))
    assert PASSED_ON in dict(asked(filled, row, case))["caseworker"]


def test_the_unit_that_referred_is_closed() -> None:
    closed = {one.code for one in organisations.shipped() if one.agency_class == "closed"}
    assert CLOSED in closed
