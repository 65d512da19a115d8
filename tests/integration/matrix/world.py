"""The world of the matrix: for each agency a case and drafts of its own, and those of others.

own      the agency opened the stream, as its own first responder would
granted  another force's case, with a grant of every slice to every demo agency
foreign  another force's case, with no grant in force to anybody
absent   a key that nothing has
`decided` is `granted` after a first decision. Everybody here is made up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import connections

from opennrm.cases import events as kinds
from opennrm.cases.events.base import Event
from opennrm.cases.events.grants import GrantEnded, GrantMade
from opennrm.cases.events.referral import PoliceTold
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.screens import ScreenSetting
from opennrm.cases.vocabulary.slices import Slice
from opennrm.jobs.matching import match_people
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification import asking, drafts
from opennrm.procedures.identification.documents import add_documents
from opennrm.procedures.identification.draft_documents import add_to_draft
from opennrm.procedures.identification.preparing import Upload
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.identification.screens import record_screen
from opennrm.procedures.identification.working import act_on
from opennrm.procedures.installation import DEMO_AGENCIES
from opennrm.procedures.review import officer
from opennrm.procedures.review import panels as panel_work
from opennrm.records import errands, grants, store
from tests.integration.procedures import deciding, letters, made_documents, people

OTHERS = "kent_police"
CLOSED = "immigration_enforcement"
AGENCIES = tuple(sorted({*DEMO_AGENCIES.values(), CLOSED, OTHERS}))
# The residence unit is never granted a case.
GRANTED_TO = frozenset(DEMO_AGENCIES.values()) - {"permission_to_stay_unit"}
TODAY: date = datetime.now(ZoneInfo("Europe/London")).date()
# Nobody is granted residence in this version.
REPORT = made_documents.about(what="report", handed_over_by="organisation")
ALL_SLICES = tuple(slice_.value for slice_ in Slice if slice_ is not Slice.RESIDENCE)


# The document of each case and draft that has one: a report, so that every reader may open it.
DOCUMENTS: dict[UUID, UUID] = {}
# The other case with which a case is looked at, to see whether they are of one situation.
RELATED: dict[UUID, UUID] = {}
# The fact that the only letter of a case tells.
LETTERS: dict[UUID, UUID] = {}


@dataclass(frozen=True, kw_only=True)
class World:
    """The keys of what there is: cases, unfinished drafts and sent ones, by agency code."""

    cases: Mapping[str, UUID]
    drafts: Mapping[str, UUID]
    sent: Mapping[str, UUID]
    granted: UUID
    decided: UUID
    signed: UUID
    foreign: UUID
    pairs: Mapping[str, UUID]
    screens: Mapping[str, UUID]
    errands: Mapping[str, UUID]
    seats: Mapping[str, Mapping[str, UUID]]
    tellings: Mapping[str, UUID]


def build() -> World:
    """Make it all, through the procedures that the site uses."""
    cases = {code: referral_of(code) for code in AGENCIES}
    granted, decided, signed, foreign = (referral_of(OTHERS) for _ in range(4))
    for case in (granted, decided, signed):
        grant_everything(case)
    decide_positively(decided)
    LETTERS[decided] = letters.line(decided, on=TODAY).about
    deciding.sign(signed, how=deciding.not_met, on=TODAY)
    for code, case in [*cases.items(), (OTHERS, granted), (OTHERS, foreign)]:
        if code != CLOSED:
            put_in(code, case)
    pairs = {"granted": pair_of(granted, decided), "foreign": pair_of(granted, foreign)}
    end_every_grant(foreign)
    RELATED.update(dict.fromkeys((*cases.values(), granted, foreign), decided))
    return World(
        cases=cases,
        drafts={code: with_document(code) for code in AGENCIES},
        sent={code: sent(code) for code in AGENCIES},
        granted=granted,
        decided=decided,
        signed=signed,
        foreign=foreign,
        pairs=pairs,
        screens={code: screened(code) for code in AGENCIES},
        errands=asked_of_each(),
        seats={**seats_and_notices(), **papers(granted)},
        tellings=told_by_each(),
    )


def papers(case: UUID) -> Mapping[str, Mapping[str, UUID]]:
    """By address of the tray: a paper in it, and one that is not."""
    shows = made_documents.about(what="work", shows_status="yes", handed_over_by="organisation")
    found = {}
    for thing, about in (("own", shows), ("foreign", REPORT)):
        added = add_documents(
            people.actor_of(OTHERS), case=case, files=[report()], about=about, on=TODAY
        )
        found[thing] = added.documents[0]
    return {"tray_paper": found, "tray_document": found}


def told_by_each() -> Mapping[str, UUID]:
    """A letter for the demo's provider to tell, and one for a provider that is nobody's here."""
    found = {}
    for name, code in ((letters.PROVIDER, letters.PROVIDER), (OTHERS, "tara_support")):
        case = referral_of(OTHERS)
        decide_positively(case)
        letters.send_through(case, letters.helped(case, code, on=TODAY), on=TODAY)
        found[name] = letters.errand_of(letters.supporter(code), case, on=TODAY)
    return found


def asked_of_each() -> Mapping[str, UUID]:
    """A question to each agency that can be asked, about a case that all of them were granted."""
    case = referral_of(OTHERS)
    grant_everything(case)
    asker = people.caseworker()
    found = {}
    for code in {*GRANTED_TO, OTHERS}:
        if people.agency(code) != asker.agency:
            fact = asking.request_information(
                asker,
                case=case,
                of=people.agency(code),
                what="earlier_contact",
                question="What do you know of Quillonby Varr?",
                on=TODAY,
            ).fact
            with doing(asker, Act.REQUEST_INFORMATION):
                (found[code],) = (one.id for one in errands.read_about(fact))
    return found


def seats_and_notices() -> Mapping[str, Mapping[str, UUID]]:
    """By address: what the demo's panel member or officer was asked, and what others were."""
    case = known_to(*NOTIFIED.values())
    officer.note_witness(people.caseworker(), case=case, on=TODAY)
    deciding.sign(case, how=deciding.not_met, on=TODAY)
    panels, notices = {}, {}
    for thing, code in ASKED_TO_SIT.items():
        panels[thing] = convened(case, code)
        seat = errand_about(panels[thing], Act.CONVENE_PANEL)
        notices[thing] = (seat, told(case, NOTIFIED[thing]))
        if thing == "own":
            case = known_to(*NOTIFIED.values())
            officer.note_witness(people.caseworker(), case=case, on=TODAY)
            deciding.sign(case, how=deciding.not_met, on=TODAY)
    return {
        "panel_room": panels,
        "panel_seat": {thing: seat for thing, (seat, _) in notices.items()},
        "officer_notice": {thing: notice for thing, (_, notice) in notices.items()},
    }


ASKED_TO_SIT = {"own": DEMO_AGENCIES[Role.PANEL_MEMBER], "foreign": "barnardos"}
NOTIFIED = {"own": DEMO_AGENCIES[Role.POLICE], "foreign": OTHERS}


def known_to(*forces: str) -> UUID:
    """A case that was granted to every demo agency, of somebody whom these forces know."""
    case = referral_of(OTHERS)
    grant_everything(case)
    for force in forces:
        given = people.agency(force)
        add_facts(case, [PoliceTold(told=YesNo.YES, force=given)])
    return case


def add_facts(case: UUID, events: Sequence[Event]) -> None:
    """Add facts to a case, as the authority does."""
    act_on(
        people.caseworker(),
        Act.ADD_TO_REFERRAL,
        case,
        lambda history, head: [kinds.encode(event, happened_on=TODAY) for event in events],
    )


def convened(case: UUID, code: str) -> UUID:
    """A panel with one seat."""
    return panel_work.convene_panel(
        people.caseworker(),
        case=case,
        stages=(deciding.FIRST,),
        seats=[{"agency": people.agency(code)}],
        votes_by=TODAY,
        on=TODAY,
    ).fact


def told(case: UUID, code: str) -> UUID:
    """A notice to a force."""
    agency, asker = people.agency(code), people.caseworker()
    fact = officer.tell_officer(
        asker, case=case, agency=agency, stage=deciding.FIRST, on=TODAY
    ).fact
    return errand_about(fact, Act.TELL_OFFICER)


def errand_about(fact: UUID, act: Act) -> UUID:
    """The errand that a fact gave rise to."""
    with doing(people.caseworker(), act):
        (found,) = (one.id for one in errands.read_about(fact))
    return found


def screened(code: str) -> UUID:
    """A screen that an agency recorded."""
    given = {"child": "no", "outcome": "concern"}
    made = record_screen(
        people.actor_of(code), screen=uuid4(), setting=ScreenSetting.HEALTH, given=given, on=TODAY
    )
    return made.screen


def referral_of(code: str) -> UUID:
    """A referral by an agency."""
    receipt = refer(people.actor_of(code), answers=people.named(), on=TODAY)
    assert receipt.case is not None
    return receipt.case


def pair_of(one: UUID, other: UUID) -> UUID:
    """The suggestion that two cases may be of one person, made by the job."""
    match_people(key=str(one))
    with doing(people.desk(), Act.MATCH_PEOPLE), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT id FROM nrm.match_suggestion WHERE %s IN (case_one, case_other)"
            " AND %s IN (case_one, case_other)",
            [one, other],
        )
        (row,) = cursor.fetchall()
    found: UUID = row[0]
    return found


def begun(code: str) -> UUID:
    """A draft of an agency with one answer."""
    actor = people.actor_of(code)
    draft = drafts.start_draft(actor, on=TODAY)
    answer = people.ADULT["nation"]
    drafts.save_answers(actor, draft=draft, question="nation", answers=answer, on=TODAY)
    return draft


def with_document(code: str) -> UUID:
    """A draft of an agency with a document."""
    draft = begun(code)
    added = add_to_draft(
        people.actor_of(code), draft=draft, files=[report()], about=REPORT, on=TODAY
    )
    DOCUMENTS[draft] = added.documents[0]
    return draft


def put_in(code: str, case: UUID) -> None:
    """A document of a case, by the agency that sent it."""
    added = add_documents(
        people.actor_of(code), case=case, files=[report()], about=REPORT, on=TODAY
    )
    DOCUMENTS[case] = added.documents[0]


def report() -> Upload:
    """A short text."""
    return made_documents.upload(b"A report of an organisation", "report.txt")


def sent(code: str) -> UUID:
    """A draft of an agency that was sent."""
    actor = people.actor_of(code)
    draft = drafts.start_draft(actor, on=TODAY)
    for question, answers in people.named().items():
        drafts.save_answers(actor, draft=draft, question=question, answers=answers, on=TODAY)
    sent = drafts.send_draft(actor, draft=draft, on=TODAY, confirmed=people.CONFIRMED)
    assert sent.kind == "referral"
    return draft


def give(case: UUID, agencies: Mapping[UUID, tuple[str, ...]]) -> None:
    """Grant slices of a case to agencies, as the authority does."""
    with doing(people.caseworker(), Act.MAKE_GRANT) as unit:
        history = open_for_acting(unit, case)
        events = [
            GrantMade(
                grant=uuid4(),
                agency=agency,
                slices=tuple(Slice(s) for s in slices),
                provision="competent_authority",
            )
            for agency, slices in agencies.items()
        ]
        made = [kinds.encode(event, happened_on=TODAY, id=event.grant) for event in events]
        head = store.read_head(case)
        assert head is not None
        store.append_events(unit, [(case, e) for e in made], expected={case: head.position})
        grants.put_grants(case, [event.grant for event in events])
        put_caseload(case, History.of(store.open_case(unit, case)), law=current_law())
        assert history.facts


def grant_everything(case: UUID) -> None:
    """Every slice to every demo agency."""
    give(case, {people.agency(code): ALL_SLICES for code in GRANTED_TO})


def end_every_grant(case: UUID) -> None:
    """Let every grant of a case be over since yesterday: it is as if nobody ever had one."""
    yesterday = date.fromordinal(TODAY.toordinal() - 1)
    with doing(people.caseworker(), Act.END_GRANT) as unit:
        history = open_for_acting(unit, case)
        made = [f.event.grant for f in history.facts if isinstance(f.event, GrantMade)]
        ends = [kinds.encode(GrantEnded(grant=grant), happened_on=TODAY) for grant in made]
        head = store.read_head(case)
        assert head is not None
        store.append_events(unit, [(case, e) for e in ends], expected={case: head.position})
        after = History.of(store.open_case(unit, case))
        for grant in made:
            grants.end_grant(case, grant, last_day=yesterday)
        put_caseload(case, after, law=current_law())


def decide_positively(case: UUID) -> None:
    """A first decision, every element met."""
    shown = deciding.form(case, deciding.FIRST, on=TODAY)
    deciding.DECIDE[deciding.FIRST](
        people.caseworker(),
        case=case,
        findings=deciding.found(shown, "met", "account_accepted"),
        reasons="The account is accepted.",
        expected_position=shown.position,
        on=TODAY,
    )
