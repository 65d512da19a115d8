"""The matrix: every address of the site, asked by everybody about own, granted, foreign and absent.

The table is `expected.py`. An address that is not in it fails, and so does a row without an
address. Whatever reads "absent" must be, to the byte, what a key that nothing has gets.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from opennrm.api.schemas import examples
from opennrm.procedures.members import operator
from opennrm.procedures.published import load_published
from opennrm.records import keeper
from opennrm.statistics.published_lines import HEADER
from tests.integration.matrix import callers, expected, files, world
from tests.integration.matrix.expected import BROWSERS, INTERFACE, PAGES, PROGRAMS, Row
from tests.integration.matrix.world import World

BODIES: dict[str, Any] = {
    "api:send_referral": examples.REFERRAL,
    "api:additions": {"answers": {"key_date": [{"what": "court"}]}},
    "api:send_notification": examples.NOTIFICATION,
    "api:reasonable_grounds": {**examples.DECISION, "expected_position": 1},
    "api:conclusive_grounds": {**examples.DECISION, "expected_position": 1},
}
FORMS: dict[str, dict[str, str]] = {
    "question": {"in_danger": "no"},
    "account_login": {"login": "nobody@example.invalid", "password": "not the password"},
}
VALUES = {
    "territory": "england-and-wales",
    "name": "recovery_period",
    "provision": "recovery_period",
    "stage": "reasonable-grounds",
    "ground": "recovery",
    "key": "danger",
    "setting": "custody",
    "planning_chart": "backlog",
    "planning_table": "weeks",
    "growth_chart": "referred",
    "growth_table": "by-source",
    "study": "uk-2013",
    "table": "estimates",
    "chart": "estimates",
}
# An entry has a number; fears are in a part of a case that everybody who adds can read.
KEYS = {"entry_remove": "exploiter.1", "add_section": "fears"}
WITH_FILE = {"api:put_in_document", "api:list_documents"}
SAID = {
    "what": "report",
    "shows_status": "no",
    "handed_over_by": "person",
    "handed_over_on": "2026-03-02",
}
OF_SENT = {"receipt", "card"}
OF_SIGNED = {"second_reading", "waiting_decision"}
OF_DECIDED = {"decided", "letter", "letter_print", "letter_service"}
OF_AN_AGENCY: dict[str, Callable[[World], Mapping[str, UUID]]] = {
    "screen_next": lambda there: there.screens,
    "tell_letter": lambda there: there.tellings,
    "tell_letter_print": lambda there: there.tellings,
    "answer_asked": lambda there: there.errands,
}
METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Here:
    """What the tests ask with: the things there are, and who asks."""

    world: World
    browsers: dict[str, Client]
    tokens: dict[str, str]


@pytest.fixture(scope="module")
def here(demo: None, tmp_path_factory: pytest.TempPathFactory) -> Here:
    """The whole world, made once."""
    publish(tmp_path_factory.mktemp("published") / "table.csv")
    return Here(world.build(), callers.browsers(), callers.tokens(expected.WITH_TOKENS))


def publish(file: Path) -> None:
    """Load a published table, so that figures have something to answer."""
    line = "2022-Q2,Police,Kent Police,Labour,Adult (18 or over),Male,Albanian,3"
    file.write_text("\r\n".join([",".join(HEADER), line, ""]), encoding="utf-8")
    load_published(operator(), path=file, on=world.TODAY)


# Every address is in the table, and every row of it is an address.


def addresses(within: Any = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the project by the name that the table uses."""
    for one in (within or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            path = prefix + str(one.pattern)
            given = one.name or "nothing_here"
            yield (f"api:{given}" if path.startswith("api/") else given), path


def test_every_address_is_in_the_table_and_every_row_is_an_address() -> None:
    """Names are unique, and each address is asked with GET and with POST."""
    found = [name for name, _ in addresses()]
    assert len(found) == len(set(found))
    asked = {(row.route, row.method) for row in (*PAGES, *INTERFACE)}
    assert {route for route, _ in asked} == set(found)
    assert asked == {(name, method) for name in found for method in METHODS}
    names = [row.name for row in (*PAGES, *INTERFACE)]
    assert len(names) == len(set(names))
    print(f"\nmatrix: {len(found)} routes, {expected.cells()} cells")


def test_the_table_knows_every_role() -> None:
    """Each of the twenty-one, and for slices the installation's own besides."""
    from opennrm.cases.vocabulary.roles import Role

    roles = {role.value for role in Role}
    assert set(expected.ROLES) == roles - {"system"}
    assert set(expected.SLICES) == roles


# Asking.


def key_of(here: Here, row: Row, who: str, thing: str) -> UUID:
    """The key of a thing as it is to whoever asks."""
    name = who.split(":")[-1]
    agency = callers.AGENCY_OF.get(name, world.OTHERS)
    if thing == "absent":
        return uuid4()
    if row.route == "match_pair":
        return here.world.pairs[thing]
    if row.route in here.world.seats:
        return here.world.seats[row.route][thing]
    whose = agency if thing == "own" else world.OTHERS
    if row.route in OF_AN_AGENCY:
        return OF_AN_AGENCY[row.route](here.world).get(whose, uuid4())
    if row in expected.RESIDENCE:
        return files.of_row(row.route, row.method)
    if "absent" in row.lets_in and "granted" in row.lets_in:
        return _case(here.world, row, agency, thing)
    if row.route == "delete_draft" and row.method == "POST":
        return world.begun(whose)
    if row.route == "remove_document" and row.method == "POST":
        return world.with_document(whose)
    return (here.world.sent if row.route in OF_SENT else here.world.drafts)[whose]


def _case(there: World, row: Row, agency: str, thing: str) -> UUID:
    if thing == "own":
        return there.cases[agency]
    if thing == "foreign":
        return there.foreign
    if row.route in OF_SIGNED:
        return there.signed
    return there.decided if row.route in OF_DECIDED else there.granted


@cache
def patterns() -> dict[str, str]:
    """Every address by its name."""
    return dict(addresses())


def address(row: Row, key: UUID) -> str:
    """The path of a row for one thing."""
    if row.route == "api:nothing_here":
        return "/api/v1/nothing"
    pattern = patterns()[row.route]
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
    values = {name: VALUES.get(name, str(key)) for name in wanted}
    for name, found in (
        ("document", world.DOCUMENTS),
        ("other", world.RELATED),
        ("about", world.LETTERS),
        ("decision", files.DECISIONS),
    ):
        if name in values:
            values[name] = str(found.get(key, key))
    if "fact" in values:
        values["fact"] = str(first_fact(key))
    if "key" in values:
        values["key"] = KEYS.get(row.route, VALUES["key"])
    if row.route.startswith("api:"):
        for name, value in values.items():
            pattern = pattern.replace(f"<{name}>", value)
        return f"/{pattern}{row.query}"
    return reverse(row.route, kwargs=values) + row.query


def first_fact(case: UUID) -> UUID:
    """The fact that somebody was referred, of a case; any key where there is no such case."""
    facts = keeper.histories([case]).get(case, ())
    return next((one.id for one in facts if one.kind == "referred"), uuid4())


def ask_page(here: Here, row: Row, who: str, key: UUID) -> Any:
    """Ask for a page in the browser of `who`."""
    client = here.browsers[who]
    if row.route == "account_logout" and row.method == "POST":
        client = fresh(here, who)
    if row.method == "GET":
        return client.get(address(row, key))
    return client.post(address(row, key), FORMS.get(row.route, {}))


def fresh(here: Here, who: str) -> Client:
    """Another browser of the same person, that may be signed out."""
    from opennrm.records.models import Member

    if who == "anonymous":
        return Client()
    return callers.browser(Member.objects.get(pk=callers.member_key(here.browsers[who])))


def ask_program(here: Here, row: Row, who: str, key: UUID) -> Any:
    """Send a request with the token of `who`, or with a browser's session and none."""
    client, headers = Client(), {}
    if who.startswith("session:"):
        client = here.browsers[who.removeprefix("session:")]
    elif who == "wrong_token":
        headers = {"Authorization": "Bearer opennrm_of_nobody"}
    elif who in here.tokens:
        headers = {"Authorization": f"Bearer {here.tokens[who]}"}
    if row.method == "GET":
        return client.get(address(row, key), headers=headers)
    if row.route in WITH_FILE:
        form = {**SAID, "file": SimpleUploadedFile("a.txt", b"A report")}
        return client.post(address(row, key), form, headers=headers)
    body = json.dumps(BODIES.get(row.route, {}))
    return client.post(address(row, key), body, "application/json", headers=headers)


BY_STATUS = {
    200: "page",
    201: "made",
    401: "sign_in",
    404: "absent",
    405: "no_method",
    409: "refused",
    422: "refused",
}
LEADS = {
    "/sign-in/": "sign_in",
    "/my-work/agency/": "choose",
    "/second-factor/set-up/": "set_up",
    "/sign-in/again/": "again",
}


def answered(answer: Any) -> str:
    """The answer as a word of the table."""
    if answer.status_code == 302:
        return LEADS.get(answer.headers["Location"].split("?")[0], "moved")
    return BY_STATUS.get(answer.status_code, str(answer.status_code))


TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def bare(answer: Any, key: UUID) -> tuple[int, str, dict[str, str]]:
    """All of an answer, without the key that was asked for and the form's own token."""
    body = TOKENS.sub("", answer.content.decode()).replace(str(key), "KEY")
    return answer.status_code, body, dict(answer.headers)


def wrongs(here: Here, row: Row, everybody: tuple[str, ...], ask: Any) -> Iterator[str]:
    """Whatever is answered otherwise than the table says, and whatever tells absent apart."""
    for who in everybody:
        nothing = None
        for thing in sorted(row.lets_in):
            key = key_of(here, row, who, thing)
            answer = ask(here, row, who, key)
            got, wanted = answered(answer), row.answer(who, thing)
            if got != wanted:
                yield f"{row.name}: {who}, {thing}: {got}, not {wanted}"
            if thing == "absent":
                nothing = bare(answer, key)
            elif got == "absent" and nothing is not None and bare(answer, key) != nothing:
                yield f"{row.name}: {who}: {thing} can be told from absent"


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_pages(here: Here, row: Row) -> None:
    """Every page, in every browser, for every thing."""
    assert list(wrongs(here, row, BROWSERS, ask_page)) == []


@pytest.mark.parametrize("row", INTERFACE, ids=lambda row: row.name)
def test_interface(here: Here, row: Row) -> None:
    """Every address of the interface, with every token."""
    assert list(wrongs(here, row, PROGRAMS, ask_program)) == []


def test_a_difference_would_be_found(here: Here) -> None:
    """The tests above can fail: a row that says otherwise is reported."""
    row = next(row for row in PAGES if row.name == "GET case")
    wrong = Row(
        route="case", lets_in={**row.lets_in, "own": frozenset(), "foreign": row.lets_in["own"]}
    )
    found = list(wrongs(here, wrong, ("caseworker",), ask_page))
    assert len(found) == 2
