"""Which acts on a case can be done today, and by which addresses: what `may` tells, and no more.

The tables of access say who may do what; an act that has no page and no operation so far is not
offered to anybody, whoever may do it. A test holds the table to the addresses that there are.
Example: a caseworker may place a hold by the tables; there is no page for it, so `may` is silent.
"""

from collections.abc import Collection, Mapping

from opennrm.cases.vocabulary.acts import Act

# Names of addresses: those of pages, and with `api:` those of the programming interface.
ROUTES: Mapping[Act, tuple[str, ...]] = {
    Act.READ_CASE: ("case", "consents", "decided", "case_receipt", "case_card", "api:one_case"),
    Act.REFER: ("next_member_of_case",),
    Act.DECIDE_REASONABLE_GROUNDS: ("decide", "api:reasonable_grounds"),
    Act.DECIDE_CONCLUSIVE_GROUNDS: ("decide", "api:conclusive_grounds"),
    Act.READ_NEGATIVE: ("second_reading",),
    Act.ISSUE_DECISION: ("waiting_decision",),
    Act.CONVENE_PANEL: ("panel",),
    Act.SIT_ON_PANEL: ("panels", "panel_room", "panel_seat"),
    Act.TELL_OFFICER: ("officer",),
    Act.ADD_AS_OFFICER: ("officer_notice",),
    Act.NOTE_WITNESS: ("witness",),
    Act.ANSWER_RULING: ("ruling_matter",),
    Act.ADD_TO_REFERRAL: ("add", "add_section", "add_words", "api:additions"),
    Act.RECORD_CONTACT: ("contact",),
    Act.PAUSE_CLOCK: ("pause_clock", "case_clock"),
    Act.NOTE_HOLD: ("note_hold", "case_clock"),
    Act.SET_DAY: ("set_day", "case_clock"),
    Act.ALLOCATE: ("allocate", "case_clock"),
    Act.DECLARE_CONFLICT: ("case_clock",),
    Act.WITHDRAW_CONSENT: ("withdraw",),
    Act.RECORD_CONSENT: ("ask_consent",),
    Act.UNDO_WITHDRAWAL: ("withdrawal_undo",),
    Act.CHECK_SAFETY: ("safety_check",),
    Act.CONFIRM_SAFE_CONTACT: ("safe_contact",),
    Act.ALERT_TO_SAVE_LIFE: ("save_life",),
    Act.ANSWER_NOTE: ("note_answer",),
    Act.DECIDE_FURTHER_RECOVERY: ("further_recovery",),
    Act.READ_FURTHER_RECOVERY: ("further_recovery",),
    Act.CORRECT: ("correct",),
    Act.DISPUTE_AGE: ("age", "age_doubt", "age_challenge"),
    Act.ASSESS_AGE: ("age_assessment", "age_doubt_end"),
    Act.HAND_OVER: ("authority", "hand_over", "devolved_site"),
    Act.ACCEPT_HANDOVER: ("handover_answer",),
    Act.SUSPEND: ("missing", "suspend"),
    Act.RESUME: ("resume_case",),
    Act.SAY_ENOUGH_KNOWN: ("enough_known", "enough_confirm"),
    Act.CLOSE: ("close_case", "reopen_case"),
    Act.MAKE_GRANT: ("access", "access_give", "let_in"),
    Act.END_GRANT: ("access_end",),
    Act.ASK_TO_PAUSE: ("pauses", "pause_request", "pause_answer"),
    Act.SET_ASIDE: (
        "set_aside",
        "set_aside_open",
        "set_aside_tell",
        "set_aside_hear",
        "set_aside_decide",
        "set_aside_end",
    ),
    Act.SEE_LETTERS: ("letters", "letter", "letter_print"),
    Act.SERVE_DECISION: ("letter_service", "book_interpreter"),
    Act.REQUEST_INFORMATION: ("requests", "ask_information"),
    Act.ANSWER_INFORMATION: ("request_answer",),
    Act.REMIND_ASKED: ("request_answer",),
    Act.SHOW_TO_PERSON: ("evidence",),
    Act.ADD_DOCUMENT: ("documents", "api:put_in_document"),
    Act.READ_DOCUMENTS: ("documents", "document", "api:list_documents", "api:read_document"),
    Act.WITHDRAW_DOCUMENT: ("take_back",),
    Act.OPEN_ORIGINAL: ("original",),
    Act.MATCH_PEOPLE: ("match", "match_pair"),
    Act.LINK: ("match_pair",),
    Act.UNLINK: ("match_pair",),
    Act.SEE_RELATED: ("related", "related_pair", "related_work"),
    Act.RELATE_CASES: ("related", "related_pair"),
    # Looking again, what is written for the person, and who speaks for them.
    Act.ASK_REVIEW: ("review_ask", "review_room"),
    Act.LODGE_APPEAL: ("appeal_lodge",),
    Act.REVIEW_DECISION: (
        "review_time",
        "review_take_up",
        "review_not_taken_up",
        "review_stands",
        "review_second",
        "review_take_over",
        "review_end",
    ),
    Act.REVIEW_INDEPENDENTLY: (
        "independent_open",
        "independent_view",
        "independent_evidence",
        "independent_uphold",
        "independent_second",
        "independent_back",
    ),
    Act.REMAKE_DECISION: ("independent_remake",),
    Act.DECIDE_APPEAL: ("appeal_hearing", "appeal_held", "appeal_decide"),
    Act.CARRY_OUT_REMEDY: ("appeal_remedy",),
    Act.MAKE_REPRESENTATION: ("written",),
    Act.ANSWER_REPRESENTATION: ("written_acknowledge", "written_answer"),
    Act.REVIEW_REPRESENTATION: ("written_reviewed",),
    Act.CONFIRM_REPRESENTATIVE: ("speaks",),
    Act.END_REPRESENTATIVE: ("speaks_ends",),
}


def offered(acts: Collection[Act]) -> frozenset[str]:
    """Of some acts, those that a page or an operation does today."""
    return frozenset(act.value for act in acts if act in ROUTES)


def offered_to_programs(acts: Collection[str]) -> frozenset[str]:
    """Of some acts, those that an operation of the programming interface does today."""
    done = {
        act.value
        for act, routes in ROUTES.items()
        if any(route.startswith("api:") for route in routes)
    }
    return frozenset(acts) & done
