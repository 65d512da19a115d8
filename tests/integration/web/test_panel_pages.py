"""The pages of panels and of the officer: each once as it should go, and each way it is refused."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.vocabulary.panels import SeatKind
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.grants import make_grant
from opennrm.procedures.installation import DEMO_AGENCIES
from opennrm.procedures.review import officer as officers
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import FIRST, met, not_met, referred, sign
from tests.integration.web.conftest import Reader, heading, text

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date.today()
SOON = TODAY + timedelta(days=7)
BY = {"votes_by__day": SOON.day, "votes_by__month": SOON.month, "votes_by__year": SOON.year}
MEMBERS = ("police_panel_member", "council_panel_member", "panel_member")
CODES = ("west_midlands_police", "birmingham_city_council", "kalayaan")


def on_witness() -> UUID:
    """A signed negative on an active witness."""
    case = referred(on=TODAY)
    officers.note_witness(people.caseworker(), case=case, on=TODAY)
    sign(case, FIRST, how=not_met, reasons=sitting.PLAIN, on=TODAY)
    return case


def seats(*codes: str) -> dict[str, str]:
    """The boxes of the seats, filled with these organisations."""
    kinds = ("police", "local_authority", "specialist_organisation")
    return {
        f"seat-{kind}": str(people.agency(code))
        for kind, code in zip(kinds, CODES, strict=True)
        if code in codes
    }


def convened(caseworker: Reader, case: UUID, *codes: str) -> str:
    """Convene by page; gives the address of the panel's room."""
    page = f"/cases/{case}/panel/"
    answer = caseworker.post(page, {"do": "convene", **seats(*(codes or CODES)), **BY})
    assert "The panel is convened" in text(answer)
    found = answer.content.decode().split('name="panel" value="')[1].split('"')[0]
    return f"/panels/{found}/"


def vote(member: Reader, room: str, said: str = "negative") -> str:
    """Declare and vote by page; what the page then says."""
    member.post(room, {"do": "declare", "conflict": "none"})
    boxes = {f"{FIRST}_vote": said, f"{FIRST}_reasons": "By the payroll."}
    return text(member.post(room, {"do": "vote", **boxes}))


def test_the_way_from_the_case_to_a_closed_panel(caseworker: Reader) -> None:
    case = on_witness()
    assert f"/cases/{case}/panel/" in caseworker.get(f"/cases/{case}/").content.decode()
    waits = text(caseworker.get(f"/cases/{case}/waiting/reasonable-grounds/"))
    assert "It needs a panel, and none has been convened" in waits
    room = convened(caseworker, case)
    for name in MEMBERS:
        member = Reader(name)
        assert "Free: declare first" in text(member.get("/panels/"))
        assert "Do you have a conflict?" in text(member.get(room))
        assert "Your vote and your reasons are on record" in vote(member, room)
    listed = text(caseworker.get("/panels/"))
    assert "3 of 3 seats have voted" in listed
    assert "Everybody has voted: close it" in listed
    panel = room.split("/")[2]
    answer = caseworker.post(f"/cases/{case}/panel/", {"do": "close", "panel": panel})
    assert "The panel found: Negative" in text(answer)
    assert "Everybody has voted: close it" not in text(caseworker.get("/panels/"))
    for name in MEMBERS:
        assert "This panel is over for you" in text(Reader(name).get(room))
    # The force referred the person itself; the charity has nothing of the case beside its seat.
    assert Reader("panel_member").get(f"/cases/{case}/").status_code == 404


def test_an_errand_leads_to_the_seat(caseworker: Reader) -> None:
    room = convened(caseworker, on_witness(), "kalayaan")
    member = Reader("panel_member")
    page = member.get("/errands/").content.decode()
    seat = page.split("/panel-seats/")[1].split("/")[0]
    found = text(member.get(f"/panel-seats/{seat}/"))
    assert "Do you have a conflict?" in found
    assert member.get(f"/panel-seats/{uuid4()}/").status_code == 404
    assert Reader("police_panel_member").get(room).status_code == 404


def test_convening_asks_for_what_is_missing(caseworker: Reader) -> None:
    page = f"/cases/{on_witness()}/panel/"
    said = text(caseworker.post(page, {"do": "convene"}))
    assert "Choose at least one organisation" in said
    assert "Give the day by which votes are wanted" in said
    wrong = {**BY, "votes_by__day": "31", "votes_by__month": "2"}
    said = text(caseworker.post(page, {"do": "convene", **seats(*CODES), **wrong}))
    assert "Give the day by which votes are wanted" in said
    gone = {**BY, "votes_by__year": "2020"}
    said = text(caseworker.post(page, {"do": "convene", **seats(*CODES), **gone}))
    assert "There is a problem" in said
    assert "Choose what to do on this page" in text(caseworker.post(page, {"do": "sing"}))


def test_the_page_says_who_is_not_heard_and_closing_is_refused(caseworker: Reader) -> None:
    case = on_witness()
    room = convened(caseworker, case, "west_midlands_police", "birmingham_city_council")
    page, panel = f"/cases/{case}/panel/", room.split("/")[2]
    assert "Nobody is asked to speak for: Specialist organisation" in text(caseworker.get(page))
    said = text(caseworker.post(page, {"do": "close", "panel": panel}))
    assert "There is no quorum: 0 of at least 3 votes" in said
    assert "Nobody has voted for: Police, Local authority or health service" in said
    assert "Choose an organisation" in text(caseworker.post(page, {"do": "add_seat"}))
    kalayaan = {"do": "add_seat", "panel": panel, "agency": str(people.agency("kalayaan"))}
    assert "The organisation is asked to sit" in text(caseworker.post(page, kalayaan))
    seat = caseworker.get(page).content.decode().split('name="seat"')[1].split('value="')[1][:36]
    ending = {"do": "end_seat", "panel": panel, "seat": seat}
    assert "Say why" in text(caseworker.post(page, ending))
    assert "The seat has ended" in text(caseworker.post(page, {**ending, "why": "replaced"}))
    over = {"do": "dissolve", "panel": panel}
    assert "Say why" in text(caseworker.post(page, over))
    said = text(caseworker.post(page, {**over, "why": "no_quorum"}))
    assert "The panel is dissolved" in said
    assert "This panel has decided, or was dissolved" in text(
        caseworker.post(page, {"do": "close", "panel": panel})
    )
    assert caseworker.post(page, {"do": "close", "panel": "x"}).status_code == 404


def test_no_panel_is_offered_where_none_is_needed(caseworker: Reader) -> None:
    page = f"/cases/{referred(on=TODAY)}/panel/"
    assert "No panel is needed here at present" in text(caseworker.get(page))


def test_a_member_is_asked_for_what_is_missing_and_loses_nothing_typed(
    caseworker: Reader,
) -> None:
    room = convened(caseworker, on_witness(), "kalayaan")
    member = Reader("panel_member")
    assert "Say whether you have a conflict" in text(member.post(room, {"do": "declare"}))
    # A vote before the declaration is no way round it.
    sneaky = {"do": "vote", f"{FIRST}_vote": "negative", f"{FIRST}_reasons": "x"}
    assert "Say whether you have a conflict" in text(member.post(room, sneaky))
    member.post(room, {"do": "declare", "conflict": "none"})
    said = text(member.post(room, {"do": "vote", f"{FIRST}_reasons": "Zephyrine words"}))
    assert "choose how you vote" in said
    assert "Zephyrine words" in said
    assert "write your reasons" in text(member.post(room, {"do": "vote", f"{FIRST}_vote": "ask"}))
    said = text(member.post(room, {"do": "vote", f"{FIRST}_vote": "no", f"{FIRST}_reasons": "x"}))
    assert "There is a problem" in said
    assert "Something else" in text(member.get(room))


def test_a_conflict_found_while_reading_ends_the_seat(caseworker: Reader) -> None:
    room = convened(caseworker, on_witness(), "kalayaan")
    member = Reader("panel_member")
    vote(member, room)
    answer = member.post(room, {"do": "declare", "conflict": "knows_person", "note": "A cousin."})
    assert heading(answer) == "Panels"
    assert "Your conflict is on record" in text(answer)
    assert member.get(room).status_code == 404


def test_a_local_panel_is_led_on_to_sign_both() -> None:
    chair_of = sitting.local_chair()
    case = sitting.local_case(chair_of, on=TODAY)
    chair = Reader("local_caseworker")
    page = f"/cases/{case}/panel/"
    said = text(chair.get(page))
    assert "A local panel for children can decide both at one meeting" in said
    health = {"seat-health": str(people.agency("belfast_hsc_trust"))}
    both = {"stages": ["reasonable_grounds", "conclusive_grounds"]}
    chair.post(page, {"do": "convene", **seats(*CODES[:2]), **health, **both, **BY})
    room = "/panels/" + chair.get(page).content.decode().split('name="panel" value="')[1][:36] + "/"
    for name in ("police_panel_member", "council_panel_member", "health_panel_member"):
        member = Reader(name)
        member.post(room, {"do": "declare", "conflict": "none"})
        boxes = {
            f"{stage}_{what}": said
            for stage in both["stages"]
            for what, said in (("vote", "positive"), ("reasons", "By what she said."))
        }
        assert "on record" in text(member.post(room, {"do": "vote", **boxes}))
    answer = chair.post(page, {"do": "close", "panel": room.split("/")[2]})
    assert "a positive issues at once, also both at one meeting" in text(answer)
    for stage in both["stages"]:
        assert f"/cases/{case}/decide/{stage.replace('_', '-')}/" in answer.content.decode()
        assert sign(case, stage, how=met, on=TODAY, actor=chair_of).issued


# The investigating officer.


def known_to_police() -> UUID:
    told = {
        "staying__absence": "not_known_yet",
        "police_told": "yes",
        "police_force": str(people.agency("west_midlands_police")),
        "crime_number": "WM/26/0042",
    }
    return referred(on=TODAY, whereabouts=told)


def test_an_officer_is_told_and_answers(caseworker: Reader) -> None:
    case = known_to_police()
    page = f"/cases/{case}/officer/"
    hint = "tell the officer that a decision is near"
    assert hint in text(caseworker.get(f"/cases/{case}/"))
    assert "Choose whom to tell" in text(caseworker.post(page))
    force = str(people.agency("west_midlands_police"))
    said = text(caseworker.post(page, {"agency": force, "known_by": "Operation Alder"}))
    assert "Can add evidence until" in said
    assert hint not in text(caseworker.get(f"/cases/{case}/"))
    police = Reader("police")
    link = police.get("/errands/").content.decode().split("/officer-notices/")
    notices = {one.split("/")[0] for one in link[1:]}
    shown = {one: text(police.get(f"/officer-notices/{one}/")) for one in notices}
    notice = next(key for key, words in shown.items() if "Operation Alder" in words)
    address = f"/officer-notices/{notice}/"
    assert "reasonable" not in shown[notice].lower()
    assert "Person B" not in shown[notice]
    assert "Say whether you add evidence" in text(police.post(address))
    assert "Write what you add" in text(police.post(address, {"answer": "added"}))
    given = {"answer": "added", "statement": "Seen at the house.", "gave_statement": "yes"}
    assert "Say whether the person may be shown it" in text(police.post(address, given))
    given |= {"shown": "gist"}
    assert "Write the gist" in text(police.post(address, given))
    given |= {"gist": "Somebody saw her there."}
    assert heading(police.post(address, given)) == "Sent"
    assert police.get(address).status_code == 404
    said = text(caseworker.get(f"/cases/{case}/"))
    assert "Seen at the house." in said
    assert "May be shown to the person, as the officer says As a gist" in said
    assert "The person is an active witness" in text(caseworker.get(page))


def test_where_nobody_is_to_be_told_the_page_says_why(caseworker: Reader) -> None:
    said = text(caseworker.get(f"/cases/{referred(on=TODAY)}/officer/"))
    assert "knows of no investigation" in said
    shut = referred(on=TODAY, **{"exploiter.1": {"works_for": ["police"]}})
    assert "The police hear nothing of this case" in text(caseworker.get(f"/cases/{shut}/officer/"))


def test_a_witness_is_noted_and_ended_by_page(caseworker: Reader) -> None:
    case = referred(on=TODAY)
    page = f"/cases/{case}/witness/"
    assert "Say why" in text(caseworker.post(page, {"do": "end"}))
    ended = {"do": "end", "why": "person_asked"}
    assert "not noted as an active witness" in text(caseworker.post(page, ended))
    assert "Noted as an active witness" in text(caseworker.post(page, {"do": "note"}))
    assert "No longer an active witness" in text(caseworker.post(page, ended))
    police = Reader("police")
    assert police.get(page).status_code == 404
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency(DEMO_AGENCIES[Role.POLICE]),
        slices=("referral", "criminal"),
        on=TODAY,
    )
    assert heading(police.get(page)) == "The person as a witness"


def test_every_kind_of_seat_has_a_box(caseworker: Reader) -> None:
    page = caseworker.get(f"/cases/{on_witness()}/panel/").content.decode()
    assert all(f'id="seat-{kind.value}"' in page for kind in SeatKind)
