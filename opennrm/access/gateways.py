"""Who may do what, and what a role can ever see: two tables that are read aloud in a meeting.

A role's slices are the most that it can see; a grant to its agency is needed besides, or that the
agency wrote the fact itself. A closed agency may refer one way and reads nothing. Administrators,
analysts and auditors see no case. Foreign and absent are refused in the same words.
The same tables are rows in the database, where row-level security decides again.
Source: decisions A.11, A.20, A.22; R-ACC rows of the requirements; practice findings 14, 23, 25.
Example: `check_may(caseworker, Act.DECIDE_REASONABLE_GROUNDS)` gives the permission that names
the provision; the same for a first responder raises RuleBroken("absent").
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opennrm.access.actors import Actor
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice

_NONE: frozenset[Slice] = frozenset()
_ALL_BUT_RESIDENCE = frozenset(Slice) - {Slice.RESIDENCE}
_PROTECTION = frozenset(
    {
        Slice.REFERRAL,
        Slice.DECISION,
        Slice.AGE,
        Slice.SUPPORT,
        Slice.HEALTH,
        Slice.WHEREABOUTS,
        Slice.FAMILY,
        Slice.IDENTITY,
    }
)
_DECISION = frozenset(
    {
        Slice.REFERRAL,
        Slice.DECISION,
        Slice.AGE,
        Slice.SUPPORT,
        Slice.HEALTH,
        Slice.FAMILY,
        Slice.CRIMINAL,
    }
)

# What a role can ever see.
ROLE_SLICES: Mapping[Role, frozenset[Slice]] = {
    Role.FIRST_RESPONDER: _ALL_BUT_RESIDENCE - {Slice.DECISION},
    Role.CASEWORKER: _ALL_BUT_RESIDENCE,
    Role.DUPLICATE_DESK: frozenset({Slice.REFERRAL, Slice.AGE, Slice.IDENTITY}),
    Role.PANEL_MEMBER: _DECISION,
    Role.REVIEWER: _DECISION,
    Role.INDEPENDENT_REVIEWER: _DECISION,
    Role.SUPPORT_WORKER: _PROTECTION,
    Role.PROVIDER_LEAD: _PROTECTION,
    Role.SOCIAL_WORKER: _PROTECTION,
    Role.GUARDIAN: _PROTECTION | {Slice.CRIMINAL},
    Role.LEGAL_REPRESENTATIVE: frozenset(Slice),
    Role.POLICE: frozenset({Slice.REFERRAL, Slice.AGE, Slice.CRIMINAL, Slice.IDENTITY}),
    Role.PROSECUTOR: frozenset(
        {Slice.REFERRAL, Slice.DECISION, Slice.AGE, Slice.CRIMINAL, Slice.IDENTITY}
    ),
    Role.AUDITOR: _NONE,
    Role.ANALYST: _NONE,
    Role.RELEASER: _NONE,
    Role.RAPPORTEUR: _NONE,
    Role.PERSON_CONCERNED: frozenset(Slice),
    Role.ADMINISTRATOR: _NONE,
    # The unit apart sees its own files alone; no grant ever gives it a case.
    Role.RESIDENCE_CASEWORKER: frozenset({Slice.RESIDENCE}),
    # Reads the tray, and nothing of any case.
    Role.EXTRACTOR: frozenset({Slice.RESIDENCE}),
    Role.SYSTEM: frozenset(
        {Slice.REFERRAL, Slice.DECISION, Slice.AGE, Slice.WHEREABOUTS, Slice.IDENTITY}
    ),
}

# The links between cases and the list of who was granted what: seen by these alone, because a
# link tells one person about another (practice finding 33). The job that lets in whoever a later
# fact names needs to know who was let in before; it shows nobody anything.
LINK_READERS = frozenset({Role.CASEWORKER, Role.DUPLICATE_DESK, Role.SYSTEM})

# Who reads what is said on a panel, and that an officer was told of a decision.
PANEL_READERS = LINK_READERS | {Role.PANEL_MEMBER, Role.REVIEWER, Role.INDEPENDENT_REVIEWER}

_PEOPLE = frozenset(Role) - {Role.SYSTEM}
_RESIDENCE = frozenset({Role.RESIDENCE_CASEWORKER})
_EXTRACTOR = frozenset({Role.EXTRACTOR})
_AUDITOR = frozenset({Role.AUDITOR})
# Whoever can read anything of a case; the residence unit and the extractor read none.
_READERS = frozenset(role for role in _PEOPLE if ROLE_SLICES[role]) - _RESIDENCE - _EXTRACTOR
_NAMERS = frozenset(role for role in _READERS if Slice.IDENTITY in ROLE_SLICES[role])
_AUTHORITY = frozenset({Role.CASEWORKER})
_PANEL = frozenset({Role.PANEL_MEMBER})
_INVESTIGATORS = frozenset({Role.POLICE})
_EVIDENCE = frozenset({Role.CASEWORKER, Role.POLICE, Role.PROSECUTOR})
_ADDERS = frozenset(
    {
        Role.FIRST_RESPONDER,
        Role.CASEWORKER,
        Role.SUPPORT_WORKER,
        Role.PROVIDER_LEAD,
        Role.SOCIAL_WORKER,
        Role.GUARDIAN,
    }
)
# Who can be asked to tell a person what a letter says; and who sees letters by a grant.
_TELLERS = frozenset(
    {
        Role.FIRST_RESPONDER,
        Role.SUPPORT_WORKER,
        Role.PROVIDER_LEAD,
        Role.SOCIAL_WORKER,
        Role.GUARDIAN,
        Role.LEGAL_REPRESENTATIVE,
    }
)
_LETTER_READERS = _TELLERS - {Role.FIRST_RESPONDER} | {Role.CASEWORKER, Role.PERSON_CONCERNED}
_WITHDRAWAL = _ADDERS - {Role.GUARDIAN} | {Role.LEGAL_REPRESENTATIVE, Role.PERSON_CONCERNED}

# Who answers, for an agency, what it was asked.
_ASKED = frozenset(
    {
        Role.FIRST_RESPONDER,
        Role.SUPPORT_WORKER,
        Role.PROVIDER_LEAD,
        Role.SOCIAL_WORKER,
        Role.GUARDIAN,
        Role.LEGAL_REPRESENTATIVE,
        Role.POLICE,
        Role.PROSECUTOR,
    }
)

# Who can say that an age is doubted; and who records what an assessment found (ages: only a social
# worker's assessment makes an adult of a possible child).
_DOUBTERS = _ADDERS | {Role.LEGAL_REPRESENTATIVE, Role.PERSON_CONCERNED}
_ASSESSORS = frozenset({Role.SOCIAL_WORKER, Role.CASEWORKER})
_FOR_THE_ACCUSED = frozenset({Role.CASEWORKER, Role.LEGAL_REPRESENTATIVE, Role.GUARDIAN})

# Who knows of a hearing, a release, an eviction or any other day that cannot wait.
_DAY_KNOWERS = _ADDERS | {
    Role.LEGAL_REPRESENTATIVE,
    Role.PERSON_CONCERNED,
    Role.POLICE,
    Role.PROSECUTOR,
}

# Who asks and writes for the person, and the person; the authority keeps what comes by post.
_SPEAKERS = _ADDERS | {Role.LEGAL_REPRESENTATIVE, Role.PERSON_CONCERNED}
_INDEPENDENT = frozenset({Role.INDEPENDENT_REVIEWER})

# Whoever answers, for the person, a note that something did not fit together.
_ANSWERERS = frozenset({Role.PERSON_CONCERNED, Role.LEGAL_REPRESENTATIVE, Role.GUARDIAN})


@dataclass(frozen=True, slots=True)
class ActRule:
    """Who may do an act, under which provision, and what on a case it needs.

    `slice`: the slice that a grant must cover; None for acts that are not on one case. `home_may`:
    the agency that opened the stream may do it there without a grant. `opens_stream`: it begins
    a new one. `closed_may`: an agency of the closed class may do it too.
    """

    roles: frozenset[Role]
    provision: str
    slice: Slice | None = None
    home_may: bool = False
    opens_stream: bool = False
    closed_may: bool = False


@dataclass(frozen=True, slots=True)
class Permission:
    """That an actor may do an act, and the provision which says so."""

    act: Act
    provision: str


_REFERRER = frozenset({Role.FIRST_RESPONDER})
# Who meets people as suspects, patients or workers; only the first of them can then refer.
_SCREENERS = _REFERRER | {Role.POLICE, Role.PROSECUTOR, Role.SOCIAL_WORKER}
ACTS: Mapping[Act, ActRule] = {
    Act.SIGN_IN: ActRule(_PEOPLE, "membership", closed_may=True),
    Act.SEE_OWN_DRAFTS: ActRule(_REFERRER, "first_responder", closed_may=True),
    Act.REFER: ActRule(_REFERRER, "first_responder", opens_stream=True, closed_may=True),
    Act.NOTIFY: ActRule(_REFERRER, "duty_to_notify", opens_stream=True, closed_may=True),
    # A screen holds nobody, so that a closed agency may record and count its own.
    Act.SCREEN: ActRule(_SCREENERS, "screening", closed_may=True),
    Act.LIST_SCREENS: ActRule(_SCREENERS, "screening", closed_may=True),
    Act.ADOPT_PROTOCOL: ActRule(frozenset({Role.SOCIAL_WORKER}), "local_protocol"),
    Act.ADD_TO_REFERRAL: ActRule(_ADDERS, "first_responder", Slice.REFERRAL, home_may=True),
    Act.RECORD_CONSENT: ActRule(_ADDERS, "consent_adult", Slice.SUPPORT, home_may=True),
    Act.WITHDRAW_CONSENT: ActRule(_WITHDRAWAL, "withdrawal", Slice.SUPPORT, home_may=True),
    Act.UNDO_WITHDRAWAL: ActRule(_WITHDRAWAL, "withdrawal_undo", Slice.SUPPORT, home_may=True),
    Act.CHECK_SAFETY: ActRule(_ADDERS, "safety_check", Slice.SUPPORT, home_may=True),
    Act.CONFIRM_SAFE_CONTACT: ActRule(_ADDERS, "safe_contact", Slice.WHEREABOUTS, home_may=True),
    Act.ALERT_TO_SAVE_LIFE: ActRule(_ADDERS, "save_life", Slice.SUPPORT, home_may=True),
    Act.ANSWER_NOTE: ActRule(_ANSWERERS, "accuracy", Slice.REFERRAL, home_may=True),
    Act.LIST_CASES: ActRule(_READERS, "grant"),
    Act.READ_CASE: ActRule(_READERS, "grant", Slice.REFERRAL, home_may=True),
    Act.SEE_IDENTITY: ActRule(_NAMERS, "grant", Slice.IDENTITY, home_may=True),
    Act.DECIDE_REASONABLE_GROUNDS: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.DECIDE_CONCLUSIVE_GROUNDS: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.READ_NEGATIVE: ActRule(_AUTHORITY, "second_reader", Slice.DECISION),
    Act.ISSUE_DECISION: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.SERVE_DECISION: ActRule(_AUTHORITY, "service_of_letters", Slice.DECISION),
    Act.SEE_LETTERS: ActRule(_LETTER_READERS, "grant", Slice.DECISION),
    # By what was addressed to the agency alone, whatever else it may see of the case.
    Act.TELL_LETTER: ActRule(_TELLERS, "service_of_letters"),
    Act.END_TELLING: ActRule(frozenset({Role.SYSTEM}), "safe_ways_of_letters", Slice.DECISION),
    Act.CONVENE_PANEL: ActRule(_AUTHORITY, "panel_composition", Slice.DECISION),
    # By a seat that is theirs, whatever else their agency may see of the case.
    Act.SIT_ON_PANEL: ActRule(_PANEL, "panel_composition", Slice.DECISION),
    Act.END_PANELS: ActRule(frozenset({Role.SYSTEM}), "panel_composition", Slice.DECISION),
    Act.TELL_OFFICER: ActRule(_AUTHORITY, "officer_notice", Slice.DECISION),
    # By the notice that was addressed to the agency.
    Act.ADD_AS_OFFICER: ActRule(_INVESTIGATORS, "officer_notice", Slice.CRIMINAL),
    Act.NOTE_WITNESS: ActRule(_AUTHORITY | _INVESTIGATORS, "active_witness", Slice.CRIMINAL),
    Act.PLACE_HOLD: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.LIFT_HOLD: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.SUSPEND: ActRule(_AUTHORITY, "suspension_when_missing", Slice.DECISION),
    Act.RESUME: ActRule(_AUTHORITY, "suspension_when_missing", Slice.DECISION),
    Act.CHANGE_AUTHORITY: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.REQUEST_INFORMATION: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.ANSWER_INFORMATION: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    # By what was addressed to the agency alone, whatever else it may see of the case.
    Act.ANSWER_AS_ASKED: ActRule(_ASKED, "information_request"),
    Act.REMIND_ASKED: ActRule(_AUTHORITY | {Role.SYSTEM}, "information_reminder", Slice.DECISION),
    Act.SHOW_TO_PERSON: ActRule(_AUTHORITY, "disclosure", Slice.DECISION),
    Act.RECORD_CONTACT: ActRule(_ADDERS, "first_responder", Slice.SUPPORT, home_may=True),
    Act.PAUSE_CLOCK: ActRule(_AUTHORITY, "pause_causes", Slice.DECISION),
    Act.NOTE_HOLD: ActRule(_AUTHORITY, "hold_looked_at", Slice.DECISION),
    # Whoever knows of a day that cannot wait says so; which kind of day it is, nobody is asked.
    Act.SET_DAY: ActRule(_DAY_KNOWERS, "cannot_wait", Slice.REFERRAL, home_may=True),
    Act.ALLOCATE: ActRule(_AUTHORITY | {Role.SYSTEM}, "allocation", Slice.DECISION),
    Act.DECLARE_CONFLICT: ActRule(_AUTHORITY, "allocation", Slice.DECISION),
    Act.READ_CLOCKS: ActRule(_AUTHORITY, "hold_looked_at"),
    Act.MAKE_GRANT: ActRule(_AUTHORITY, "competent_authority", Slice.IDENTITY),
    Act.END_GRANT: ActRule(_AUTHORITY, "competent_authority", Slice.IDENTITY),
    Act.LET_IN: ActRule(frozenset({Role.SYSTEM}), "competent_authority", Slice.REFERRAL),
    Act.LINK: ActRule(frozenset({Role.DUPLICATE_DESK}), "duplicate_desk", Slice.IDENTITY),
    Act.UNLINK: ActRule(frozenset({Role.DUPLICATE_DESK}), "duplicate_desk", Slice.IDENTITY),
    # Cases of different people of one situation: seen by the competent authority alone.
    Act.SUGGEST_RELATED: ActRule(frozenset({Role.SYSTEM}), "related_cases", Slice.DECISION),
    Act.SEE_RELATED: ActRule(_AUTHORITY, "related_cases", Slice.DECISION),
    Act.RELATE_CASES: ActRule(_AUTHORITY, "related_cases", Slice.DECISION),
    Act.TELL_RELATED: ActRule(frozenset({Role.SYSTEM}), "decided_alike", Slice.DECISION),
    Act.ADD_DOCUMENT: ActRule(_ADDERS, "first_responder", Slice.REFERRAL, home_may=True),
    Act.READ_DOCUMENTS: ActRule(_READERS, "grant", Slice.REFERRAL, home_may=True),
    Act.WITHDRAW_DOCUMENT: ActRule(_ADDERS, "accuracy", Slice.REFERRAL, home_may=True),
    # For evidence, by a grant alone: never for the agency that handed the document in.
    Act.OPEN_ORIGINAL: ActRule(_EVIDENCE, "grant", Slice.CRIMINAL),
    Act.CORRECT: ActRule(_ADDERS, "accuracy", Slice.REFERRAL, home_may=True),
    Act.CLOSE: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    # Whoever supports a child in a place for adults sees no age of theirs, and says so anyway.
    Act.DISPUTE_AGE: ActRule(_DOUBTERS, "age_presumption", Slice.SUPPORT, home_may=True),
    Act.ASSESS_AGE: ActRule(_ASSESSORS, "age_presumption", Slice.AGE, home_may=True),
    Act.FOLLOW_AGE: ActRule(frozenset({Role.SYSTEM}), "decided_on_other_age", Slice.DECISION),
    Act.SET_ASIDE: ActRule(_AUTHORITY, "setting_aside", Slice.DECISION),
    Act.HAND_OVER: ActRule(_AUTHORITY, "competent_authority", Slice.IDENTITY),
    Act.ACCEPT_HANDOVER: ActRule(_AUTHORITY, "competent_authority", Slice.DECISION),
    Act.SAY_ENOUGH_KNOWN: ActRule(_AUTHORITY, "suspension_when_missing", Slice.DECISION),
    Act.ASK_TO_PAUSE: ActRule(_FOR_THE_ACCUSED, "pause_of_proceedings", Slice.CRIMINAL),
    Act.READ_FIGURES: ActRule(_PEOPLE | {Role.SYSTEM}, "published", closed_may=True),
    Act.READ_RECORDED_FIGURES: ActRule(frozenset({Role.ANALYST}), "statistics"),
    Act.READ_OWN_FIGURES: ActRule(frozenset({Role.FIRST_RESPONDER}), "first_responder"),
    # The list is of codes; the keys are made of names by the system alone, and nobody sees both.
    Act.MAKE_CAPTURE_LIST: ActRule(frozenset({Role.ANALYST}), "statistics"),
    Act.MAKE_LINK_KEYS: ActRule(frozenset({Role.SYSTEM}), "statistics", Slice.IDENTITY),
    Act.LOAD_PUBLISHED: ActRule(
        frozenset({Role.ADMINISTRATOR, Role.ANALYST}), "published", opens_stream=True
    ),
    Act.REBUILD_CASELOAD: ActRule(frozenset({Role.ADMINISTRATOR, Role.SYSTEM}), "operation"),
    Act.MATCH_PEOPLE: ActRule(
        frozenset({Role.SYSTEM, Role.DUPLICATE_DESK}), "duplicate_desk", Slice.IDENTITY
    ),
    # By the tray alone, whatever the case is; nothing of the case comes back.
    Act.READ_TRAY: ActRule(_EXTRACTOR, "immigration_blind"),
    Act.EXTRACT: ActRule(_EXTRACTOR, "immigration_blind"),
    Act.LIST_ERRANDS: ActRule(_READERS, "grant"),
    Act.SEND_LETTERS: ActRule(frozenset({Role.SYSTEM}), "service", Slice.DECISION),
    Act.MANAGE_MEMBERS: ActRule(frozenset({Role.ADMINISTRATOR}), "operation"),
    Act.VERIFY_LOG: ActRule(frozenset({Role.AUDITOR, Role.ADMINISTRATOR}), "audit"),
    # The sealed compartment: a unit apart. The system opens a file and tells it of the case, and
    # reads nothing of what is in it; no role that decides identification does any of these.
    Act.OPEN_RESIDENCE_FILE: ActRule(frozenset({Role.SYSTEM}), "stay_considered"),
    Act.TELL_RESIDENCE: ActRule(frozenset({Role.SYSTEM}), "stay_considered", Slice.DECISION),
    Act.LIST_RESIDENCE: ActRule(_RESIDENCE, "permission_to_stay", Slice.RESIDENCE),
    Act.READ_RESIDENCE: ActRule(_RESIDENCE, "permission_to_stay", Slice.RESIDENCE),
    Act.ASSESS_STAY: ActRule(_RESIDENCE, "permission_to_stay", Slice.RESIDENCE),
    Act.DECIDE_STAY: ActRule(_RESIDENCE, "permission_to_stay", Slice.RESIDENCE),
    Act.RENEW_STAY: ActRule(_RESIDENCE, "permission_to_stay", Slice.RESIDENCE),
    Act.PROPOSE_DISQUALIFICATION: ActRule(_RESIDENCE, "disqualification", Slice.RESIDENCE),
    Act.HEAR_ON_DISQUALIFICATION: ActRule(_RESIDENCE, "disqualification", Slice.RESIDENCE),
    Act.DECIDE_DISQUALIFICATION: ActRule(_RESIDENCE, "disqualification", Slice.RESIDENCE),
    Act.REVOKE_DISQUALIFICATION: ActRule(_RESIDENCE, "disqualification", Slice.RESIDENCE),
    Act.READ_RESIDENCE_DECISION: ActRule(_RESIDENCE, "stay_second_reader", Slice.RESIDENCE),
    Act.SERVE_RESIDENCE_DECISION: ActRule(_RESIDENCE, "permission_to_stay", Slice.RESIDENCE),
    Act.LOOK_AGAIN_AT_RESIDENCE: ActRule(_RESIDENCE, "stay_reconsideration", Slice.RESIDENCE),
    Act.COUNT_RESIDENCE: ActRule(_RESIDENCE | {Role.RAPPORTEUR, Role.ANALYST}, "statistics"),
    Act.DECIDE_FURTHER_RECOVERY: ActRule(_AUTHORITY, "further_recovery_period", Slice.DECISION),
    Act.READ_FURTHER_RECOVERY: ActRule(_AUTHORITY, "second_reader", Slice.DECISION),
    # Asked in the support slice, which whoever refers may write in; decided in that of decisions.
    Act.ASK_REVIEW: ActRule(_SPEAKERS, "reconsideration_who", Slice.SUPPORT, home_may=True),
    Act.LODGE_APPEAL: ActRule(_SPEAKERS, "appeal_who", Slice.SUPPORT, home_may=True),
    Act.REVIEW_DECISION: ActRule(_AUTHORITY, "reconsideration", Slice.DECISION),
    Act.REVIEW_INDEPENDENTLY: ActRule(_INDEPENDENT, "independent_review", Slice.DECISION),
    Act.REMAKE_DECISION: ActRule(_INDEPENDENT, "independent_review", Slice.DECISION),
    Act.DECIDE_APPEAL: ActRule(_INDEPENDENT, "appeal", Slice.DECISION),
    Act.CARRY_OUT_REMEDY: ActRule(_AUTHORITY, "appeal", Slice.DECISION),
    Act.MAKE_REPRESENTATION: ActRule(
        _SPEAKERS, "representation_answered", Slice.SUPPORT, home_may=True
    ),
    Act.ANSWER_REPRESENTATION: ActRule(_AUTHORITY, "representation_answered", Slice.DECISION),
    Act.HAND_ON: ActRule(frozenset({Role.SYSTEM}), "representation_urgent", Slice.DECISION),
    Act.REVIEW_REPRESENTATION: ActRule(_INDEPENDENT, "representation_urgent", Slice.DECISION),
    # Whoever works with the person hears them alone; a lawyer never confirms themselves.
    Act.CONFIRM_REPRESENTATIVE: ActRule(_ADDERS, "representative", Slice.SUPPORT, home_may=True),
    Act.END_REPRESENTATIVE: ActRule(_SPEAKERS, "representative", Slice.SUPPORT, home_may=True),
    Act.LIST_UNANSWERED: ActRule(frozenset({Role.RAPPORTEUR}), "representation_urgent"),
    Act.READ_REVIEW_FIGURES: ActRule(frozenset({Role.ANALYST, Role.RAPPORTEUR}), "review_figures"),
    # A ruling holds nobody; which cases it reaches, the authority sees of its own alone.
    Act.REGISTER_RULING: ActRule(frozenset({Role.ADMINISTRATOR}), "ruling_response"),
    Act.READ_RULINGS: ActRule(_AUTHORITY, "ruling_response"),
    Act.APPLY_RULING: ActRule(frozenset({Role.SYSTEM}), "ruling_response", Slice.DECISION),
    Act.ANSWER_RULING: ActRule(_AUTHORITY, "burden_of_proof_of_defence", Slice.CRIMINAL),
    # By the errand that was addressed to the agency.
    Act.HEAR_OF_RULING: ActRule(frozenset({Role.LEGAL_REPRESENTATIVE}), "ruling_response"),
    # Of coded decisions without identity, as figures are made; the auditor reads no case.
    Act.DRAW_SAMPLE: ActRule(_AUDITOR, "audit_standard"),
    Act.SCORE_SAMPLE: ActRule(_AUDITOR, "audit_standard"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccess:
    """What an agency has on a case: that it opened it, and the slices granted to it now."""

    home: bool = False
    granted: frozenset[Slice] = frozenset()


def slices_of(actor: Actor) -> frozenset[Slice]:
    """Give the slices that an actor could ever see; none for a closed agency."""
    return _NONE if actor.closed else ROLE_SLICES[actor.role]


def may(actor: Actor, act: Act, *, case_access: CaseAccess | None = None) -> bool:
    """Say whether an actor may do an act, on a case when one is given."""
    rule = ACTS[act]
    if actor.role not in rule.roles or (actor.closed and not _closed_may(actor, rule)):
        return False
    if case_access is None or rule.slice is None:
        return True
    if rule.home_may and case_access.home:
        return True
    return rule.slice in case_access.granted & slices_of(actor)


def _closed_may(actor: Actor, rule: ActRule) -> bool:
    """Whether a closed agency may: its members are first responders and nothing else."""
    return rule.closed_may and actor.role is Role.FIRST_RESPONDER


def check_may(actor: Actor, act: Act, *, case_access: CaseAccess | None = None) -> Permission:
    """Give the permission for an act, or raise RuleBroken("absent"), whatever the reason is."""
    if not may(actor, act, case_access=case_access):
        raise RuleBroken("absent")
    return Permission(act, ACTS[act].provision)


def acts_open_to(actor: Actor, *, granted: frozenset[Slice], home: bool = False) -> frozenset[Act]:
    """Give the acts on a case that an actor may do, with what is granted to the agency."""
    access = CaseAccess(home=home, granted=granted)
    return frozenset(
        act
        for act, rule in ACTS.items()
        if rule.slice is not None and may(actor, act, case_access=access)
    )


def check_grantable(*, closed: bool, slices: frozenset[Slice], role: Role | None = None) -> None:
    """Raise RuleBroken where a grant could never be: to a closed agency, or beyond a role's slices.

    The residence slice goes to no role that decides identification.
    """
    if closed:
        raise RuleBroken("closed_agency", "closed_class")
    if role is not None and not slices <= ROLE_SLICES[role]:
        raise RuleBroken("slice_never_granted", "role_slices", {"role": role.value})
