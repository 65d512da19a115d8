"""What every address must answer to everybody, written down by hand. Nothing here reads the site.

Answers   page       it opens                    made       entered (programs)
          moved      it is done, and leads on    refused    let in, and a rule says no
          sign_in    sign in first               choose     choose a membership first
          set_up     set up a second factor      again      the password is asked for again
          absent     not found, for whatever reason; foreign and absent alike to the byte
          no_method  this address takes no such request, from anybody
A row names who is let in for each thing: own, granted, foreign (to nobody), absent (to nobody); for
`-` the address is of no thing. Whoever is not named finds nothing. Sources: decisions A.11, A.20,
A.21; practice findings 14, 23, 25; R-ACC-01 to R-ACC-04.
Example: the card of a sent draft opens to the first responders of the agency that sent it alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The twenty-one roles in which people act, and who else asks for a page.
ROLES = (
    "first_responder",
    "caseworker",
    "duplicate_desk",
    "panel_member",
    "reviewer",
    "independent_reviewer",
    "support_worker",
    "provider_lead",
    "social_worker",
    "guardian",
    "legal_representative",
    "police",
    "prosecutor",
    "auditor",
    "analyst",
    "releaser",
    "rapporteur",
    "person_concerned",
    "administrator",
    "residence_caseworker",
    "extractor",
)
# Not yet let in: a stranger, a member of nothing, an officer without a second factor.
WAITING = ("anonymous", "no_membership", "no_second_factor")
BROWSERS = (*ROLES, "closed", *WAITING)
# No program stands in for the person concerned or for the operator, or enters the compartment.
NO_PROGRAM = ("person_concerned", "administrator", "residence_caseworker", "extractor")
WITH_TOKENS = tuple(r for r in ROLES if r not in NO_PROGRAM)
PROGRAMS = (
    "anonymous",
    "wrong_token",
    *(f"session:{role}" for role in ROLES),
    *(f"own:{role}" for role in WITH_TOKENS),
    *(f"agency:{role}" for role in WITH_TOKENS),
    "agency:closed",
)

Who = frozenset[str]
NOBODY: Who = frozenset()
EVERYBODY: Who = frozenset(BROWSERS)
# Those whose role sees anything of a case.
# The unit apart sees its own files, and nothing of a case.
RESIDENCE_UNIT: Who = frozenset({"residence_caseworker"})
# Whoever reads papers that show status sees nothing of a case either.
EXTRACTOR: Who = frozenset({"extractor"})
READERS: Who = (
    frozenset(ROLES)
    - {"auditor", "analyst", "releaser", "rapporteur", "administrator"}
    - RESIDENCE_UNIT
    - EXTRACTOR
)
# Those who may read what was decided.
TOLD: Who = READERS - {"first_responder", "duplicate_desk", "police"}
SENDERS: Who = frozenset({"first_responder", "closed"})
OFFICER: Who = frozenset({"first_responder"})
# Those who meet people as suspects, patients or workers; a closed unit counts its own.
SCREENERS: Who = SENDERS | {"police", "prosecutor", "social_worker"}
COUNCIL: Who = frozenset({"social_worker"})
DECIDER: Who = frozenset({"caseworker"})
SITTING: Who = frozenset({"panel_member"})
INVESTIGATOR: Who = frozenset({"police"})
COUNTER: Who = frozenset({"analyst"})
AUDITOR: Who = frozenset({"auditor"})
DESK: Who = frozenset({"duplicate_desk"})
EVIDENCE: Who = frozenset({"caseworker", "police", "prosecutor"})
MEMBERS: Who = frozenset(ROLES) | {"closed"}
# Those who add to a case, and those to whom a person may say that they take consent back.
ADDERS: Who = frozenset(
    {
        "first_responder",
        "caseworker",
        "support_worker",
        "provider_lead",
        "social_worker",
        "guardian",
    }
)
SPEAKERS: Who = ADDERS | {"legal_representative", "person_concerned"}
# Forms about something that is not there in any case of the world.
NOTHING_THERE = (
    *("review_ask", "appeal_lodge", "review_time", "review_take_up", "review_not_taken_up"),
    *("review_stands", "review_second", "review_take_over", "review_end", "independent_open"),
    *("independent_view", "independent_evidence", "independent_uphold", "independent_second"),
    *("independent_back", "independent_remake", "appeal_hearing", "appeal_held"),
    *("appeal_decide", "appeal_remedy", "written_acknowledge", "written_answer"),
    *("written_reviewed", "speaks_ends"),
)
REACHING: Who = ADDERS | {"legal_representative", "person_concerned"}
ACCUSED_SIDE: Who = frozenset({"caseworker", "legal_representative", "guardian"})
# What the authority does with a case besides deciding it. Posted empty, each asks, or says why not.
HUBS = ("authority", "missing", "access", "set_aside")
HELD_FORMS = (
    *("hand_over", "devolved_site", "handover_answer", "suspend", "resume_case", "enough_known"),
    *("enough_confirm", "close_case", "reopen_case", "access_give", "access_end", "let_in"),
    *("set_aside_open", "set_aside_tell", "set_aside_hear", "set_aside_decide", "set_aside_end"),
)
# Those who answer, for their agency, what it was asked.
ASKED: Who = ADDERS - {"caseworker"} | {"legal_representative", "police", "prosecutor"}
# Those who tell the person what a letter says, as asked; and who sees letters by a grant.
TELLERS: Who = ADDERS - {"caseworker"} | {"legal_representative"}
LETTER_READERS: Who = TELLERS - {"first_responder"} | {"caseworker", "person_concerned"}
DAY_KNOWERS: Who = REACHING | {"police", "prosecutor"}
HEARERS: Who = ADDERS - {"guardian"} | {"legal_representative", "person_concerned"}

GATE: Mapping[str, str] = {
    "anonymous": "sign_in",
    "no_membership": "choose",
    "no_second_factor": "set_up",
}
NO_GATE: Mapping[str, str] = {}
# With a session of its own only: whoever is signed in gets there, with or without membership.
SIGNED_IN: Mapping[str, str] = {"anonymous": "sign_in"}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One address and method: who is let in for which thing, and what they and others get."""

    route: str
    method: str = "GET"
    query: str = ""
    lets_in: Mapping[str, Who]
    gets: str = "page"
    gate: Mapping[str, str] = field(default_factory=lambda: GATE)
    others: str = "absent"
    # Answers that differ from the rest of the row, by who.
    but: Mapping[str, str] = field(default_factory=dict)

    def answer(self, who: str, thing: str) -> str:
        """What `who` must get for this kind of thing."""
        if who in self.but:
            return self.but[who]
        if who in self.gate:
            return self.gate[who]
        return self.gets if who in self.lets_in.get(thing, NOBODY) else self.others

    @property
    def name(self) -> str:
        """The row as tests call it."""
        return f"{self.method} {self.route}{self.query}"


def public(route: str, *, query: str = "") -> tuple[Row, Row]:
    """A page for anybody, that only shows."""
    return (
        Row(route=route, query=query, lets_in={"-": EVERYBODY}, gate=NO_GATE),
        nothing_to_post(route),
    )


def nothing_to_post(route: str, *, method: str = "POST", things: tuple[str, ...] = ("-",)) -> Row:
    """An address that takes no such request, whoever sends it."""
    who = dict.fromkeys(things, EVERYBODY)
    return Row(route=route, method=method, lets_in=who, gets="no_method", gate=NO_GATE)


def listing(route: str, who: Who) -> tuple[Row, Row]:
    """A list of one's own agency."""
    return Row(route=route, lets_in={"-": who}), nothing_to_post(route)


OF_A_DRAFT = ("own", "foreign", "absent")
OF_A_CASE = ("own", "granted", "foreign", "absent")


def of_draft(route: str, *, gets: str = "page", post: str | None = None) -> tuple[Row, Row]:
    """Something of a draft: for the officers of the agency whose draft it is."""
    who = {"own": SENDERS, "foreign": NOBODY, "absent": NOBODY}
    shows = Row(route=route, lets_in=who, gets=gets)
    if post is None:
        return shows, nothing_to_post(route, things=OF_A_DRAFT)
    return shows, Row(route=route, method="POST", lets_in=who, gets=post)


def of_case(own: Who, granted: Who) -> Mapping[str, Who]:
    """Something of a case: for some of the agency that opened it, and of those granted it."""
    return {"own": own, "granted": granted, "foreign": NOBODY, "absent": NOBODY}


def adding(route: str, who: Who) -> tuple[Row, Row]:
    """A form of a case. Posted empty, it opens again and asks for what is missing."""
    lets_in = of_case(who, who)
    return Row(route=route, lets_in=lets_in), Row(route=route, method="POST", lets_in=lets_in)


def of_signed(route: str) -> tuple[Row, Row]:
    """Something of a negative that was signed and waits: for the competent authority alone."""
    lets_in = of_case(NOBODY, DECIDER)
    return Row(route=route, lets_in=lets_in), Row(route=route, method="POST", lets_in=lets_in)


def hub(route: str, who: Who) -> tuple[Row, Row]:
    """A page of a case that leads to forms, and takes none itself."""
    return Row(route=route, lets_in=of_case(who, who)), nothing_to_post(route, things=OF_A_CASE)


def of_pair(route: str, who: Who) -> tuple[Row, Row]:
    """Two cases to compare: foreign is a pair of which one is granted to nobody any more."""
    lets_in = {"granted": who, "foreign": NOBODY, "absent": NOBODY}
    return Row(route=route, lets_in=lets_in), Row(route=route, method="POST", lets_in=lets_in)


TO_TELL: Mapping[str, Who] = {
    "own": frozenset({"support_worker", "provider_lead"}),
    "foreign": NOBODY,
    "absent": NOBODY,
}
OF_AN_ERRAND: Mapping[str, Who] = {"own": ASKED, "foreign": NOBODY, "absent": NOBODY}


def of_one(who: Who) -> Mapping[str, Who]:
    """A thing that was addressed to one's own agency, or to another."""
    return {"own": who, "foreign": NOBODY, "absent": NOBODY}


def of_a_seat(route: str, who: Who) -> tuple[Row, Row]:
    """A page of one's own seat or notice. Posted empty, it opens again and asks."""
    return Row(route=route, lets_in=of_one(who)), Row(
        route=route, method="POST", lets_in=of_one(who)
    )


def of_screen(who: Who) -> Mapping[str, Who]:
    """A screen of one's own agency."""
    return {"own": who, "foreign": NOBODY, "absent": NOBODY}


def while_signed_in(
    route: str, get: str, post: str, *, but: Mapping[str, str] | None = None
) -> tuple[Row, Row]:
    """A page about one's own second factor or sign-in, for whoever has a session."""
    signed_in = {"-": EVERYBODY - {"anonymous"}}
    own = but or {}
    return (
        Row(route=route, lets_in=signed_in, gets=get, gate=SIGNED_IN, but=own),
        Row(
            route=route,
            method="POST",
            lets_in=signed_in,
            gets=post,
            gate=SIGNED_IN,
            but={} if post == "no_method" else own,
        ),
    )


# The sealed compartment, for the unit apart. Each form is asked of a file in which it has something
# to do; posted empty, it opens again.
OF_A_PAPER = {"own": EXTRACTOR, "foreign": NOBODY, "absent": NOBODY}
OF_A_FILE = {"own": RESIDENCE_UNIT, "absent": NOBODY}


def of_file(route: str, *, gets: str = "page") -> tuple[Row, Row]:
    """A form of a residence file."""
    return (
        Row(route=route, lets_in=OF_A_FILE),
        Row(route=route, method="POST", lets_in=OF_A_FILE, gets=gets),
    )


RESIDENCE: tuple[Row, ...] = (
    *listing("residence", RESIDENCE_UNIT),
    # Papers that show status: one in the tray (own), one that is not, none at all.
    *listing("tray", EXTRACTOR),
    Row(route="tray_paper", lets_in=OF_A_PAPER),
    Row(route="tray_paper", method="POST", lets_in=OF_A_PAPER),
    Row(route="tray_document", lets_in=OF_A_PAPER, gets="page"),
    nothing_to_post("tray_document", things=("own", "foreign", "absent")),
    *listing("residence_counts", RESIDENCE_UNIT | {"analyst", "rapporteur"}),
    Row(route="residence_open", lets_in={"-": RESIDENCE_UNIT}),
    Row(route="residence_open", method="POST", lets_in={"-": RESIDENCE_UNIT}),
    Row(route="residence_file", lets_in=OF_A_FILE),
    nothing_to_post("residence_file", things=("own", "absent")),
    Row(route="residence_letter", lets_in=OF_A_FILE),
    nothing_to_post("residence_letter", things=("own", "absent")),
    Row(route="residence_letter_print", lets_in=OF_A_FILE),
    nothing_to_post("residence_letter_print", things=("own", "absent")),
    *of_file("stay_ground"),
    *of_file("stay_decide"),
    # Too early, it opens again and says from when on.
    *of_file("stay_renew"),
    *of_file("disqualification_propose"),
    *of_file("disqualification_hear"),
    *of_file("disqualification_decide"),
    *of_file("disqualification_drop", gets="moved"),
    *of_file("disqualification_revoke"),
    *of_file("residence_read"),
    *of_file("residence_serve"),
    *of_file("residence_again"),
)


UNSET: Mapping[str, str] = {"no_second_factor": "absent"}
PAGES: tuple[Row, ...] = (
    *public("home"),
    *public("danger_now"),
    *public("accessibility"),
    *public("privacy"),
    *public("law"),
    *public("law_territory"),
    *public("law_provision"),
    *public("figures"),
    *public("on_hold_figures"),
    # Planning and growth of referrals, with their charts and tables.
    *public("planning"),
    *public("planning_scenario"),
    *public("planning_chart"),
    *public("planning_table"),
    *public("growth"),
    *public("growth_chart"),
    *public("growth_table"),
    # Studies of the hidden population, with their charts and files.
    *public("hidden_population"),
    *public("hidden_population_study"),
    *public("hidden_population_document"),
    *public("hidden_population_table"),
    *public("hidden_population_chart"),
    # The same address as the figures, asked for the recorded cases.
    Row(route="figures", query="?population=recorded", lets_in={"-": COUNTER}, gate=NO_GATE),
    # What an agency sent and how it stands; agencies side by side.
    # What other organisations are asked to do; each sees its own.
    *listing("errands", READERS),
    Row(route="own_figures", lets_in={"-": OFFICER}),
    nothing_to_post("own_figures"),
    Row(route="comparison", lets_in={"-": COUNTER}),
    nothing_to_post("comparison"),
    *public("cards"),
    *public("card_of"),
    *public("print_form"),
    # Signing in.
    Row(
        route="account_login",
        lets_in={"-": EVERYBODY},
        gets="moved",
        gate=NO_GATE,
        but={"anonymous": "page"},
    ),
    Row(
        route="account_login",
        method="POST",
        lets_in={"-": EVERYBODY},
        gets="moved",
        gate=NO_GATE,
        but={"anonymous": "page"},
    ),
    *while_signed_in("mfa_authenticate", "moved", "moved"),
    Row(route="account_inactive", lets_in={"-": EVERYBODY}, gate=NO_GATE),
    nothing_to_post("account_inactive"),
    *while_signed_in("account_reauthenticate", "page", "page"),
    *while_signed_in("mfa_reauthenticate", "page", "page", but={"no_second_factor": "again"}),
    Row(
        route="account_logout",
        lets_in={"-": EVERYBODY},
        gate=NO_GATE,
        but={"anonymous": "moved"},
    ),
    Row(
        route="account_logout", method="POST", lets_in={"-": EVERYBODY}, gets="moved", gate=NO_GATE
    ),
    *while_signed_in("mfa_index", "page", "no_method"),
    *while_signed_in("mfa_activate_totp", "again", "again"),
    *while_signed_in("mfa_deactivate_totp", "again", "again", but=UNSET),
    *while_signed_in("mfa_view_recovery_codes", "absent", "no_method"),
    *while_signed_in("mfa_generate_recovery_codes", "again", "again"),
    *while_signed_in("mfa_download_recovery_codes", "absent", "absent"),
    # Where the work is: a page where there is none, else the way to it.
    Row(
        route="work",
        lets_in={"-": MEMBERS},
        gets="moved",
        but=dict.fromkeys(("administrator", "person_concerned"), "page"),
    ),
    nothing_to_post("work"),
    Row(route="choose_membership", lets_in={"-": EVERYBODY}, gate=SIGNED_IN),
    Row(route="choose_membership", method="POST", lets_in={"-": EVERYBODY}, gate=SIGNED_IN),
    # Referring: drafts are of the agency, for those who refer.
    *listing("referrals", SENDERS),
    Row(route="start", lets_in={"-": SENDERS}),
    Row(route="start", method="POST", lets_in={"-": SENDERS}, gets="moved"),
    *of_draft("resume", gets="moved"),
    nothing_to_post("delete_draft", method="GET", things=OF_A_DRAFT),
    of_draft("delete_draft", post="moved")[1],
    *of_draft("do_first"),
    *of_draft("tonight"),
    # Its documents: shared by the agency, never its originals.
    *of_draft("draft_documents", post="page"),
    *of_draft("draft_document"),
    nothing_to_post("remove_document", method="GET", things=OF_A_DRAFT),
    of_draft("remove_document", post="moved")[1],
    *of_draft("check", post="page"),
    *of_draft("waits"),
    *of_draft("receipt"),
    *of_draft("card"),
    *of_draft("question", post="moved"),
    *of_draft("tasks"),
    nothing_to_post("label_draft", method="GET", things=OF_A_DRAFT),
    of_draft("label_draft", post="moved")[1],
    nothing_to_post("next_member", method="GET", things=OF_A_DRAFT),
    of_draft("next_member", post="moved")[1],
    # The draft of the world has no such entry: removed already is as removed.
    *of_draft("entry_remove", gets="moved", post="moved"),
    # Cases.
    *listing("cases", READERS),
    *listing("clocks", DECIDER),
    *listing("on_hold", DECIDER),
    Row(route="case", lets_in=of_case(READERS, READERS)),
    nothing_to_post("case", things=OF_A_CASE),
    # Documents: a report, which every reader may open; put in by whoever adds to a case.
    Row(route="documents", lets_in=of_case(READERS, READERS)),
    Row(route="documents", method="POST", lets_in=of_case(ADDERS, ADDERS)),
    Row(route="document", lets_in=of_case(READERS, READERS)),
    nothing_to_post("document", things=OF_A_CASE),
    # Taken back by whoever put it in; the original opens for evidence, by a grant alone.
    Row(route="take_back", lets_in=of_case(ADDERS, NOBODY)),
    Row(route="take_back", method="POST", lets_in=of_case(ADDERS, NOBODY)),
    Row(route="original", lets_in=of_case(DECIDER, EVIDENCE)),
    Row(route="original", method="POST", lets_in=of_case(DECIDER, EVIDENCE)),
    # What is added to a case: also to one's own, by whoever works with the person.
    Row(route="add", lets_in=of_case(ADDERS, ADDERS)),
    nothing_to_post("add", things=OF_A_CASE),
    *adding("add_section", ADDERS),
    *adding("add_words", ADDERS),
    # A receipt and a card are the sender's own, whatever else was granted to whom.
    Row(route="case_receipt", lets_in=of_case(READERS, NOBODY)),
    nothing_to_post("case_receipt", things=OF_A_CASE),
    Row(route="case_card", lets_in=of_case(READERS, NOBODY)),
    nothing_to_post("case_card", things=OF_A_CASE),
    nothing_to_post("next_member_of_case", method="GET", things=OF_A_CASE),
    Row(
        route="next_member_of_case",
        method="POST",
        lets_in=of_case(OFFICER, NOBODY),
        gets="moved",
    ),
    *adding("contact", ADDERS),
    # The clock of a case: its dates for every reader, the rest for the authority.
    Row(route="case_clock", lets_in=of_case(READERS, READERS)),
    Row(route="case_clock", method="POST", lets_in=of_case(READERS, READERS)),
    *adding("pause_clock", DECIDER),
    *adding("note_hold", DECIDER),
    *adding("allocate", DECIDER),
    # Whoever works with the person, or knows of a hearing, adds a date that cannot wait.
    *adding("set_day", DAY_KNOWERS),
    *adding("withdraw", HEARERS),
    # One word undoes it, said to anybody who could have heard it. Nothing was withdrawn here.
    *adding("withdrawal_undo", HEARERS),
    Row(route="consents", lets_in=of_case(READERS, READERS)),
    nothing_to_post("consents", things=OF_A_CASE),
    *adding("ask_consent", ADDERS),
    *adding("safety_check", ADDERS),
    *adding("save_life", ADDERS),
    # How the person is reached is shown to whoever sees where they are, and confirmed by fewer.
    Row(route="safe_contact", lets_in=of_case(REACHING, REACHING)),
    Row(route="safe_contact", method="POST", lets_in=of_case(ADDERS, ADDERS)),
    # By the agency that wrote it, and by whoever decides; a referral is no note to answer.
    Row(route="correct", lets_in=of_case(ADDERS, DECIDER)),
    Row(route="correct", method="POST", lets_in=of_case(ADDERS, DECIDER)),
    Row(route="note_answer", lets_in=of_case(NOBODY, NOBODY)),
    Row(route="note_answer", method="POST", lets_in=of_case(NOBODY, NOBODY)),
    # Screens: of one's own agency. Posted empty, each form opens again.
    *listing("screens", SCREENERS),
    Row(route="screen", lets_in={"-": SCREENERS}),
    Row(route="screen", method="POST", lets_in={"-": SCREENERS}),
    Row(route="screen_next", lets_in=of_screen(SCREENERS)),
    nothing_to_post("screen_next", things=OF_A_DRAFT),
    Row(route="local_protocol", lets_in={"-": COUNCIL}),
    Row(route="local_protocol", method="POST", lets_in={"-": COUNCIL}),
    # Pairs that may be of one person. Posted empty, the question stands there again.
    *listing("match", DESK),
    *of_pair("match_pair", DESK),
    # What other agencies are asked, and what the person is shown. A referral itself is no request
    # and no evidence, so that these two find nothing for anybody.
    Row(route="requests", lets_in=of_case(DECIDER, DECIDER)),
    nothing_to_post("requests", things=OF_A_CASE),
    *adding("ask_information", DECIDER),
    *adding("request_answer", NOBODY),
    *adding("evidence", NOBODY),
    # By an errand of one's own agency, whatever else it may see of the case.
    Row(route="answer_asked", lets_in=OF_AN_ERRAND),
    Row(route="answer_asked", method="POST", lets_in=OF_AN_ERRAND),
    # Looking again: shown to every reader; nothing negative was decided in the cases of this world,
    # so that there is nothing to ask about, to take up, to review or to appeal against.
    Row(route="review_room", lets_in=of_case(READERS, READERS)),
    nothing_to_post("review_room", things=OF_A_CASE),
    *(row for route in NOTHING_THERE for row in adding(route, NOBODY)),
    # Written for the person, and who speaks for them: kept by whoever works with them.
    *adding("written", SPEAKERS),
    *adding("speaks", ADDERS),
    # What nobody answered, by key; and what became of reviews.
    *listing("unanswered", frozenset({"rapporteur"})),
    *listing("review_figures", frozenset({"rapporteur", "analyst"})),
    *listing("guard_figures", frozenset({"rapporteur", "analyst"})),
    # The authority is granted every referral, also one of its own making.
    Row(route="decide", lets_in=of_case(DECIDER, DECIDER)),
    Row(route="decide", method="POST", lets_in=of_case(DECIDER, DECIDER)),
    # There is no recovery period yet in either.
    Row(route="further_recovery", lets_in=of_case(DECIDER, DECIDER), gets="refused"),
    Row(
        route="further_recovery",
        method="POST",
        lets_in=of_case(DECIDER, DECIDER),
        gets="refused",
    ),
    # Nothing was decided yet in the case of one's own.
    Row(route="decided", lets_in=of_case(NOBODY, TOLD)),
    nothing_to_post("decided", things=OF_A_CASE),
    # Cases of one situation: of the competent authority alone. Posted empty, they ask.
    *adding("related", DECIDER),
    *adding("related_pair", DECIDER),
    *listing("related_work", DECIDER),
    # Panels: the chair's page; and by a seat, or by a notice of one's own agency, and by no grant.
    *adding("panel", DECIDER),
    *adding("officer", DECIDER),
    Row(route="witness", lets_in=of_case(DECIDER, DECIDER | INVESTIGATOR)),
    Row(route="witness", method="POST", lets_in=of_case(DECIDER, DECIDER | INVESTIGATOR)),
    *listing("panels", SITTING | DECIDER),
    *of_a_seat("panel_room", SITTING),
    *of_a_seat("officer_notice", INVESTIGATOR),
    Row(route="panel_seat", lets_in=of_one(SITTING), gets="moved"),
    nothing_to_post("panel_seat", things=OF_A_DRAFT),
    *of_signed("second_reading"),
    *of_signed("waiting_decision"),
    # Letters: of whoever was granted decisions; what has not left, of the authority alone.
    Row(route="letters", lets_in=of_case(DECIDER, LETTER_READERS)),
    nothing_to_post("letters", things=OF_A_CASE),
    Row(route="letter", lets_in=of_case(NOBODY, DECIDER)),
    Row(route="letter", method="POST", lets_in=of_case(NOBODY, DECIDER)),
    Row(route="letter_print", lets_in=of_case(NOBODY, NOBODY)),
    nothing_to_post("letter_print", things=OF_A_CASE),
    Row(route="letter_service", lets_in=of_case(NOBODY, NOBODY)),
    Row(route="letter_service", method="POST", lets_in=of_case(NOBODY, NOBODY)),
    nothing_to_post("book_interpreter", method="GET", things=OF_A_CASE),
    Row(route="book_interpreter", method="POST", lets_in=of_case(DECIDER, DECIDER)),
    # What a helper was asked to tell, by an errand of their own agency: here the provider's.
    Row(route="tell_letter", lets_in=TO_TELL),
    Row(route="tell_letter", method="POST", lets_in=TO_TELL),
    Row(route="tell_letter_print", lets_in=TO_TELL),
    nothing_to_post("tell_letter_print", things=OF_A_DRAFT),
    # Ages that are doubted: by whoever works with the person; assessed by social workers.
    Row(route="age", lets_in=of_case(SPEAKERS, SPEAKERS)),
    nothing_to_post("age", things=OF_A_CASE),
    *adding("age_doubt", SPEAKERS),
    *adding("age_challenge", SPEAKERS),
    *adding("age_assessment", COUNCIL | DECIDER),
    *adding("age_doubt_end", COUNCIL | DECIDER),
    # Who has the case, who reads it, who is waited for: of the authority alone.
    *(row for route in HUBS for row in hub(route, DECIDER)),
    *(row for route in HELD_FORMS for row in adding(route, DECIDER)),
    Row(route="handover_errand", lets_in=dict.fromkeys(OF_AN_ERRAND, NOBODY)),
    nothing_to_post("handover_errand", things=tuple(OF_AN_ERRAND)),
    # Asking a prosecutor to pause: by a grant of what is known of crime, for no home agency.
    Row(route="pauses", lets_in=of_case(DECIDER, ACCUSED_SIDE)),
    nothing_to_post("pauses", things=OF_A_CASE),
    *(
        Row(route=route, method=method, lets_in=of_case(DECIDER, ACCUSED_SIDE))
        for route in ("pause_request", "pause_answer")
        for method in ("GET", "POST")
    ),
    # Rulings: what they say for anybody, whom they reach for the authority. No ruling is registered
    # in this world, so that nothing is to be said of a matter, and no firm has a notice.
    *public("rulings"),
    *listing("ruling_cases", DECIDER),
    *adding("ruling_matter", NOBODY),
    Row(route="ruling_notice", lets_in=of_one(NOBODY)),
    Row(route="ruling_notice", method="POST", lets_in=of_one(NOBODY)),
    # Samples: of the auditor, who reads no case. Posted empty, the form asks; none was drawn here.
    Row(route="samples", lets_in={"-": AUDITOR}),
    Row(route="samples", method="POST", lets_in={"-": AUDITOR}),
    *of_a_seat("sample", NOBODY),
    *of_a_seat("sample_item", NOBODY),
    *public("audit_figures"),
    *RESIDENCE,
)

# Programs: an organisation's token never decides; a session of a browser counts for nothing.
NO_TOKEN: Mapping[str, str] = dict.fromkeys(
    ("anonymous", "wrong_token", *(f"session:{role}" for role in ROLES)), "sign_in"
)
ANY_TOKEN: Who = frozenset(PROGRAMS) - set(NO_TOKEN)
ANY_PROGRAM: Who = frozenset(PROGRAMS)


def both(who: Who) -> Who:
    """Members' own tokens and their agencies' in these roles."""
    return frozenset(f"{kind}:{role}" for kind in ("own", "agency") for role in who) & ANY_PROGRAM


def own(who: Who) -> Who:
    """Members' own tokens in these roles."""
    return frozenset(f"own:{role}" for role in who)


def program(
    route: str, method: str, lets_in: Mapping[str, Who], *, gets: str = "page", query: str = ""
) -> Row:
    """An address of the interface."""
    return Row(
        route=f"api:{route}",
        method=method,
        query=query,
        lets_in=lets_in,
        gets=gets,
        gate=NO_TOKEN,
    )


def anybody(route: str, *, gets: str = "page", method: str = "GET") -> Row:
    """What the interface tells anybody."""
    return Row(
        route=f"api:{route}",
        method=method,
        lets_in={"-": ANY_PROGRAM},
        gets=gets,
        gate=NO_GATE,
    )


SENDING = both(OFFICER) | {"agency:closed"}
INTERFACE: tuple[Row, ...] = (
    anybody("description"),
    anybody("description", method="POST", gets="no_method"),
    anybody("law_on"),
    anybody("law_on", method="POST", gets="no_method"),
    anybody("timeline"),
    anybody("timeline", method="POST", gets="no_method"),
    anybody("nothing_here", gets="absent"),
    anybody("nothing_here", method="POST", gets="absent"),
    program("send_referral", "POST", {"-": SENDING}, gets="made"),
    program("send_notification", "POST", {"-": SENDING}, gets="made"),
    program("cases", "GET", {"-": both(READERS)}),
    program("one_case", "GET", of_case(both(READERS), both(READERS))),
    # One address by two names; sent a form, it puts a document in.
    *(
        row
        for name in ("put_in_document", "list_documents")
        for row in (
            program(name, "POST", of_case(both(ADDERS), both(ADDERS)), gets="made"),
            program(name, "GET", of_case(both(READERS), both(READERS))),
        )
    ),
    program("read_document", "GET", of_case(both(READERS), both(READERS))),
    program("additions", "POST", of_case(both(ADDERS), both(ADDERS)), gets="made"),
    program("broken_down", "GET", {"-": ANY_TOKEN}),
    program("broken_down", "GET", {"-": both(COUNTER)}, query="?by=gender&population=synthetic"),
    # Let in, and then the case has moved on since the state that was sent.
    program("reasonable_grounds", "POST", of_case(own(DECIDER), own(DECIDER)), gets="refused"),
    program("conclusive_grounds", "POST", of_case(own(DECIDER), own(DECIDER)), gets="refused"),
    *(
        Row(
            route=f"api:{route}",
            method=method,
            lets_in={"-": ANY_PROGRAM},
            gets="no_method",
            gate=NO_GATE,
        )
        for route, method in (
            ("send_referral", "GET"),
            ("send_notification", "GET"),
            ("cases", "POST"),
            ("one_case", "POST"),
            ("read_document", "POST"),
            ("additions", "GET"),
            ("broken_down", "POST"),
            ("reasonable_grounds", "GET"),
            ("conclusive_grounds", "GET"),
        )
    ),
)


def cells() -> int:
    """How many answers the two tables settle."""
    pages = sum(len(row.lets_in) * len(BROWSERS) for row in PAGES)
    return pages + sum(len(row.lets_in) * len(PROGRAMS) for row in INTERFACE)


# Which slices of a case each role sees when its agency was granted all of them, and of what its own
# agency wrote. r referral, d decision, a age, s support, h health, w whereabouts, f family,
# c criminal, i identity, p permission to stay (residence).
LETTERS = {
    "r": "referral",
    "d": "decision",
    "a": "age",
    "s": "support",
    "h": "health",
    "w": "whereabouts",
    "f": "family",
    "c": "criminal",
    "i": "identity",
    "p": "residence",
}
SLICES: Mapping[str, str] = {
    "first_responder": "r a s h w f c i",
    "caseworker": "r d a s h w f c i",
    "duplicate_desk": "r a i",
    "panel_member": "r d a s h f c",
    "reviewer": "r d a s h f c",
    "independent_reviewer": "r d a s h f c",
    "support_worker": "r d a s h w f i",
    "provider_lead": "r d a s h w f i",
    "social_worker": "r d a s h w f i",
    "guardian": "r d a s h w f c i",
    "legal_representative": "r d a s h w f c i p",
    "police": "r a c i",
    "prosecutor": "r d a c i",
    "person_concerned": "r d a s h w f c i p",
    "auditor": "",
    "analyst": "",
    "releaser": "",
    "rapporteur": "",
    "administrator": "",
    "residence_caseworker": "p",
    "extractor": "p",
    # The fixed actors of jobs: matching, letters, the queue.
    "system": "r d a w i",
}


def slices_of(role: str) -> frozenset[str]:
    """The slices of a role by name."""
    return frozenset(LETTERS[letter] for letter in SLICES[role].split())
