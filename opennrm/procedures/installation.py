"""Preparing an installation: access tables, event kinds, organisations; and a demo's members.

Runs as owner after the migrations, again without harm. A demo gets one member for each role; an
installation in production gets none.
"""

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from uuid import uuid5

from opennrm.access import gateways
from opennrm.access.guarded import WRITTEN_ONLY_BY
from opennrm.access.redact import PANEL_ROOM
from opennrm.cases import events
from opennrm.cases.events import circle, clocks, grants, links, related, rulings, waiting_for
from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import LABELS, Role
from opennrm.procedures.made_up import DECISION_MAKER
from opennrm.procedures.members import SYSTEM
from opennrm.records import installation, members, organisations, staff
from opennrm.records.installation import ActRow
from opennrm.records.registers import AgencyRow

# The agency for which the demo member of each role works.
DEMO_AGENCIES: Mapping[Role, str] = {
    Role.FIRST_RESPONDER: "west_midlands_police",
    Role.CASEWORKER: "single_competent_authority",
    Role.DUPLICATE_DESK: "duplicate_desk",
    Role.PANEL_MEMBER: "kalayaan",
    Role.REVIEWER: "single_competent_authority",
    Role.INDEPENDENT_REVIEWER: "independent_reviewers",
    Role.SUPPORT_WORKER: "salvation_army_support",
    Role.PROVIDER_LEAD: "salvation_army_support",
    Role.SOCIAL_WORKER: "birmingham_city_council",
    Role.GUARDIAN: "independent_child_trafficking_guardians",
    Role.LEGAL_REPRESENTATIVE: "legal_firms_england_and_wales",
    Role.POLICE: "west_midlands_police",
    Role.PROSECUTOR: "crown_prosecution_service",
    Role.AUDITOR: "auditors",
    Role.ANALYST: "statistics_office",
    Role.RELEASER: "statistics_office",
    Role.RAPPORTEUR: "independent_anti_slavery_commissioner",
    Role.PERSON_CONCERNED: "demo_person",
    Role.ADMINISTRATOR: "operator",
    Role.RESIDENCE_CASEWORKER: "permission_to_stay_unit",
    Role.EXTRACTOR: "extraction_desk",
}
DEMO_FROM = date(2009, 4, 1)
# Whoever else is there in a demo, because nobody reads a second time what they signed themselves.
DEMO_SECONDS: Mapping[Role, tuple[str, ...]] = {Role.CASEWORKER: ("second",)}
# And who works elsewhere: without them no panel has a quorum, and none for children a chair.
DEMO_ELSEWHERE: tuple[tuple[Role, str, str], ...] = (
    (Role.PANEL_MEMBER, "police", "west_midlands_police"),
    (Role.PANEL_MEMBER, "council", "birmingham_city_council"),
    (Role.PANEL_MEMBER, "health", "belfast_hsc_trust"),
    (Role.CASEWORKER, "local", "child_decision_panels"),
)
DEMO_QUALIFIED = frozenset({Role.CASEWORKER})
# Somebody whom a case is about is an agency of one, so that grants reach only that person.
DEMO_PERSON = AgencyRow(
    id=uuid5(SYSTEM, "demo person"),
    code="demo_person",
    name="The person concerned (demo)",
    published_label=None,
    agency_type=AgencyType.PERSON.value,
    agency_class=AgencyClass.OPEN.value,
    closed_as=None,
    reason=None,
    nations=(),
    authorised_body=None,
    from_day=DEMO_FROM,
    to_day=None,
)


def prepare(kind: str) -> None:
    """Write what the database must know before the first act. Errors: ValueError (another kind)."""
    installation.prepare(
        kind,
        agencies=agencies_of(kind),
        role_slices={
            role.value: [s.value for s in slices] for role, slices in gateways.ROLE_SLICES.items()
        },
        hidden_kinds=hidden_kinds(),
        guarded_kinds={k: [a.value for a in by] for k, by in WRITTEN_ONLY_BY.items()},
        acts=act_rows(),
        event_kinds=events.SLICE_OF,
    )


def agencies_of(kind: str) -> tuple[AgencyRow, ...]:
    """The organisations to start with; outside production also a made-up person."""
    return organisations.shipped() + (() if kind == "production" else (DEMO_PERSON,))


def hidden_kinds() -> dict[str, list[str]]:
    """The kinds of fact that each role never sees: links, grants, and who else was referred.

    The agency that wrote `same_situation_said` reads it all the same: the policy says so.
    """
    hidden: tuple[type[Event], ...] = (
        *links.KINDS,
        *grants.KINDS,
        *related.KINDS,
        waiting_for.LetInByHand,
        # That there is a criminal matter; a provider sees none.
        rulings.RulingOnMatter,
        circle.SameSituationSaid,
        # Who of the authority has a case, and who cannot, is no business of anybody else.
        clocks.CaseAllocated,
        clocks.CannotTakeCase,
    )
    kinds = [event.kind for event in hidden]
    room = sorted(event.kind for event in PANEL_ROOM)
    return {
        role.value: kinds if role in gateways.PANEL_READERS else kinds + room
        for role in Role
        if role not in gateways.LINK_READERS
    }


def act_rows() -> tuple[ActRow, ...]:
    """The access table of `access.gateways` as rows for the database."""
    return tuple(
        ActRow(
            act=act.value,
            role=role.value,
            slice=rule.slice.value if rule.slice else None,
            opens_stream=rule.opens_stream,
            home_may=rule.home_may,
        )
        for act, rule in gateways.ACTS.items()
        for role in sorted(rule.roles)
    )


def load_demo() -> None:
    """Make the demo's members, one or two for each role. Errors: ValueError in production.

    A role has two where one person may not do alone what another has signed.
    """
    if installation.population() not in ("demo", "benchmark"):
        raise ValueError("demo members exist only in a demo")
    agencies = {agency.code: agency for agency in agencies_of("demo")}
    for role in Role:
        if role is not Role.SYSTEM:
            for which in ("", *DEMO_SECONDS.get(role, ())):
                _put_demo_member(role, which, agencies[DEMO_AGENCIES[role]])
    for role, which, code in DEMO_ELSEWHERE:
        _put_demo_member(role, which, agencies[code])


def _put_demo_member(role: Role, which: str, agency: AgencyRow) -> None:
    name = f"{which} {role.value}".strip()
    member = uuid5(SYSTEM, f"demo:{name}")
    email = f"{name.replace(' ', '.').replace('_', '.')}@demo.invalid"
    password = f"demo-{name.replace(' ', '-').replace('_', '-')}-password"
    secret = _secret(name)
    members.create_demo_member(
        member,
        email=email,
        name=f"Demo {which} {LABELS[role].lower()}".replace("  ", " "),
        password=password,
        totp_secret=secret,
        shown={
            "role": role.value,
            "agency": agency.name,
            "email": email,
            "password": password,
            "totp_secret": secret,
        },
    )
    installation.add_membership(
        uuid5(SYSTEM, f"demo membership:{name}"),
        member=member,
        agency=agency.id,
        role=role.value,
        from_day=DEMO_FROM,
    )
    if role in DEMO_QUALIFIED:
        staff.add_qualification(
            uuid5(SYSTEM, f"demo qualification:{name}"),
            member=member,
            code=DECISION_MAKER,
            from_day=DEMO_FROM,
            to_day=None,
        )


def _secret(name: str) -> str:
    """A TOTP secret, the same in every demo: it protects nothing, and demos hold nobody."""
    return base64.b32encode(hashlib.sha256(f"demo {name}".encode()).digest()[:20]).decode()
