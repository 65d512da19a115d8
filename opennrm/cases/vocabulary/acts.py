"""Every act that a person or the system does, by the name under which it is allowed and logged.

`opennrm.access.gateways` says who may do each and under which provision; the access log and the
grants refer to acts by these codes.
Example: `decide_reasonable_grounds` is done by a caseworker of the competent authority.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Act(StrEnum):
    """Something done, or looked at, under a permission."""

    SIGN_IN = "sign_in"
    SEE_OWN_DRAFTS = "see_own_drafts"
    REFER = "refer"
    NOTIFY = "notify"
    SCREEN = "screen"
    LIST_SCREENS = "list_screens"
    ADOPT_PROTOCOL = "adopt_protocol"
    ADD_TO_REFERRAL = "add_to_referral"
    RECORD_CONSENT = "record_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    UNDO_WITHDRAWAL = "undo_withdrawal"
    CHECK_SAFETY = "check_safety"
    CONFIRM_SAFE_CONTACT = "confirm_safe_contact"
    ALERT_TO_SAVE_LIFE = "alert_to_save_life"
    ANSWER_NOTE = "answer_note"
    LIST_CASES = "list_cases"
    READ_CASE = "read_case"
    SEE_IDENTITY = "see_identity"
    DECIDE_REASONABLE_GROUNDS = "decide_reasonable_grounds"
    DECIDE_CONCLUSIVE_GROUNDS = "decide_conclusive_grounds"
    READ_NEGATIVE = "read_negative"
    ISSUE_DECISION = "issue_decision"
    SERVE_DECISION = "serve_decision"
    SEE_LETTERS = "see_letters"
    TELL_LETTER = "tell_letter"
    END_TELLING = "end_telling"
    CONVENE_PANEL = "convene_panel"
    SIT_ON_PANEL = "sit_on_panel"
    END_PANELS = "end_panels"
    TELL_OFFICER = "tell_officer"
    ADD_AS_OFFICER = "add_as_officer"
    NOTE_WITNESS = "note_witness"
    PLACE_HOLD = "place_hold"
    LIFT_HOLD = "lift_hold"
    SUSPEND = "suspend"
    RESUME = "resume"
    CHANGE_AUTHORITY = "change_authority"
    REQUEST_INFORMATION = "request_information"
    ANSWER_INFORMATION = "answer_information"
    ANSWER_AS_ASKED = "answer_as_asked"
    REMIND_ASKED = "remind_asked"
    SHOW_TO_PERSON = "show_to_person"
    RECORD_CONTACT = "record_contact"
    PAUSE_CLOCK = "pause_clock"
    NOTE_HOLD = "note_hold"
    SET_DAY = "set_day"
    ALLOCATE = "allocate"
    DECLARE_CONFLICT = "declare_conflict"
    READ_CLOCKS = "read_clocks"
    MAKE_GRANT = "make_grant"
    END_GRANT = "end_grant"
    LET_IN = "let_in"
    LINK = "link"
    UNLINK = "unlink"
    SUGGEST_RELATED = "suggest_related"
    SEE_RELATED = "see_related"
    RELATE_CASES = "relate_cases"
    TELL_RELATED = "tell_related"
    ADD_DOCUMENT = "add_document"
    READ_DOCUMENTS = "read_documents"
    WITHDRAW_DOCUMENT = "withdraw_document"
    OPEN_ORIGINAL = "open_original"
    CORRECT = "correct"
    DISPUTE_AGE = "dispute_age"
    ASSESS_AGE = "assess_age"
    FOLLOW_AGE = "follow_age"
    SET_ASIDE = "set_aside"
    HAND_OVER = "hand_over"
    ACCEPT_HANDOVER = "accept_handover"
    SAY_ENOUGH_KNOWN = "say_enough_known"
    ASK_TO_PAUSE = "ask_to_pause"
    CLOSE = "close"
    READ_FIGURES = "read_figures"
    READ_RECORDED_FIGURES = "read_recorded_figures"
    READ_OWN_FIGURES = "read_own_figures"
    MAKE_CAPTURE_LIST = "make_capture_list"
    MAKE_LINK_KEYS = "make_link_keys"
    LOAD_PUBLISHED = "load_published"
    REBUILD_CASELOAD = "rebuild_caseload"
    MATCH_PEOPLE = "match_people"
    READ_TRAY = "read_tray"
    EXTRACT = "extract_from_tray"
    LIST_ERRANDS = "list_errands"
    SEND_LETTERS = "send_letters"
    MANAGE_MEMBERS = "manage_members"
    VERIFY_LOG = "verify_log"
    OPEN_RESIDENCE_FILE = "open_residence_file"
    TELL_RESIDENCE = "tell_residence"
    LIST_RESIDENCE = "list_residence"
    READ_RESIDENCE = "read_residence"
    ASSESS_STAY = "assess_stay"
    DECIDE_STAY = "decide_stay"
    RENEW_STAY = "renew_stay"
    PROPOSE_DISQUALIFICATION = "propose_disqualification"
    HEAR_ON_DISQUALIFICATION = "hear_on_disqualification"
    DECIDE_DISQUALIFICATION = "decide_disqualification"
    REVOKE_DISQUALIFICATION = "revoke_disqualification"
    READ_RESIDENCE_DECISION = "read_residence_decision"
    SERVE_RESIDENCE_DECISION = "serve_residence_decision"
    LOOK_AGAIN_AT_RESIDENCE = "look_again_at_residence"
    COUNT_RESIDENCE = "count_residence"
    DECIDE_FURTHER_RECOVERY = "decide_further_recovery"
    READ_FURTHER_RECOVERY = "read_further_recovery"
    ASK_REVIEW = "ask_review"
    REVIEW_DECISION = "review_decision"
    REVIEW_INDEPENDENTLY = "review_independently"
    REMAKE_DECISION = "remake_decision"
    LODGE_APPEAL = "lodge_appeal"
    DECIDE_APPEAL = "decide_appeal"
    CARRY_OUT_REMEDY = "carry_out_remedy"
    MAKE_REPRESENTATION = "make_representation"
    ANSWER_REPRESENTATION = "answer_representation"
    HAND_ON = "hand_on"
    REVIEW_REPRESENTATION = "review_representation"
    CONFIRM_REPRESENTATIVE = "confirm_representative"
    END_REPRESENTATIVE = "end_representative"
    LIST_UNANSWERED = "list_unanswered"
    READ_REVIEW_FIGURES = "read_review_figures"
    REGISTER_RULING = "register_ruling"
    READ_RULINGS = "read_rulings"
    APPLY_RULING = "apply_ruling"
    ANSWER_RULING = "answer_ruling"
    HEAR_OF_RULING = "hear_of_ruling"
    DRAW_SAMPLE = "draw_sample"
    SCORE_SAMPLE = "score_sample"


LABELS: dict[Act, str] = {
    Act.SIGN_IN: N_("Sign in"),
    Act.SEE_OWN_DRAFTS: N_("See the agency's own drafts"),
    Act.REFER: N_("Refer a person"),
    Act.NOTIFY: N_("Notify without identity"),
    Act.SCREEN: N_("Record a screen"),
    Act.LIST_SCREENS: N_("See the agency's own screens"),
    Act.ADOPT_PROTOCOL: N_("Record that a local protocol was adopted"),
    Act.ADD_TO_REFERRAL: N_("Add to a referral"),
    Act.RECORD_CONSENT: N_("Record consent"),
    Act.WITHDRAW_CONSENT: N_("Record that consent is withdrawn"),
    Act.UNDO_WITHDRAWAL: N_("Undo a withdrawal, by the person's word"),
    Act.CHECK_SAFETY: N_("Check a message that is not the person's"),
    Act.CONFIRM_SAFE_CONTACT: N_("Confirm safe ways to reach the person"),
    Act.ALERT_TO_SAVE_LIFE: N_("Record an alert that saves a life"),
    Act.ANSWER_NOTE: N_("Answer a note on what did not fit together"),
    Act.LIST_CASES: N_("List cases"),
    Act.READ_CASE: N_("Read a case"),
    Act.SEE_IDENTITY: N_("See who the person is"),
    Act.DECIDE_REASONABLE_GROUNDS: N_("Decide reasonable grounds"),
    Act.DECIDE_CONCLUSIVE_GROUNDS: N_("Decide conclusive grounds"),
    Act.READ_NEGATIVE: N_("Read a signed negative, as a second person"),
    Act.ISSUE_DECISION: N_("Issue a decision"),
    Act.SERVE_DECISION: N_("Send a letter, and record that it was served"),
    Act.SEE_LETTERS: N_("See letters"),
    Act.TELL_LETTER: N_("Tell a person what a letter says, as asked"),
    Act.END_TELLING: N_("End what a helper was asked to tell"),
    Act.CONVENE_PANEL: N_("Convene a panel, change its seats and close it"),
    Act.SIT_ON_PANEL: N_("Sit on a panel: declare conflicts, read and vote"),
    Act.END_PANELS: N_("End panels that have nothing left to decide"),
    Act.TELL_OFFICER: N_("Tell the investigating officer that a decision is near"),
    Act.ADD_AS_OFFICER: N_("Add evidence as the investigating officer"),
    Act.NOTE_WITNESS: N_("Note that the person is an active witness, or no longer"),
    Act.PLACE_HOLD: N_("Place a hold"),
    Act.LIFT_HOLD: N_("Lift a hold"),
    Act.SUSPEND: N_("Suspend a case"),
    Act.RESUME: N_("Resume a case"),
    Act.CHANGE_AUTHORITY: N_("Hand a case to another authority"),
    Act.REQUEST_INFORMATION: N_("Ask for information"),
    Act.ANSWER_INFORMATION: N_("Record an answer to a request for information"),
    Act.ANSWER_AS_ASKED: N_("Answer a request for information of one's own organisation"),
    Act.REMIND_ASKED: N_("Remind whoever was asked for information"),
    Act.SHOW_TO_PERSON: N_("Say what the person may be shown, and put it to them"),
    Act.RECORD_CONTACT: N_("Record a contact"),
    Act.PAUSE_CLOCK: N_("Stop a clock, or let it run again"),
    Act.NOTE_HOLD: N_("Record what keeps a case waiting"),
    Act.SET_DAY: N_("Record a date that cannot wait"),
    Act.ALLOCATE: N_("Give a case to a team or to somebody"),
    Act.DECLARE_CONFLICT: N_("Declare a conflict with a case"),
    Act.READ_CLOCKS: N_("See what is on hold, overdue and who has it"),
    Act.MAKE_GRANT: N_("Grant access"),
    Act.END_GRANT: N_("End access"),
    Act.LET_IN: N_("Let in whoever a later fact names"),
    Act.LINK: N_("Link two cases"),
    Act.UNLINK: N_("Undo a link"),
    Act.SUGGEST_RELATED: N_("Look for cases of the same situation"),
    Act.SEE_RELATED: N_("See cases of the same situation"),
    Act.RELATE_CASES: N_("Say whether two cases are of the same situation"),
    Act.TELL_RELATED: N_("Carry a positive to a case of the same situation"),
    Act.ADD_DOCUMENT: N_("Put in documents"),
    Act.READ_DOCUMENTS: N_("See documents"),
    Act.WITHDRAW_DOCUMENT: N_("Take back a document"),
    Act.OPEN_ORIGINAL: N_("Open the original of a document"),
    Act.CORRECT: N_("Correct a fact"),
    Act.DISPUTE_AGE: N_("Record that an age, or an assessment of it, is doubted"),
    Act.ASSESS_AGE: N_("Record an age assessment, or the end of a doubt"),
    Act.FOLLOW_AGE: N_("List what was decided on another age, and open what was adverse"),
    Act.SET_ASIDE: N_("Ask whether a positive decision can stand"),
    Act.HAND_OVER: N_("Offer a case to another authority"),
    Act.ACCEPT_HANDOVER: N_("Accept or return a case that was handed over"),
    Act.SAY_ENOUGH_KNOWN: N_("Say or confirm that enough is known of somebody who is missing"),
    Act.ASK_TO_PAUSE: N_("Ask a prosecutor to pause"),
    Act.CLOSE: N_("Close a case"),
    Act.READ_FIGURES: N_("Read published figures"),
    Act.READ_RECORDED_FIGURES: N_("Read figures of recorded cases"),
    Act.READ_OWN_FIGURES: N_("Read the figures of the own agency"),
    Act.MAKE_CAPTURE_LIST: N_("Make a capture list of the referrals"),
    Act.MAKE_LINK_KEYS: N_("Make link keys of people on a capture list"),
    Act.LOAD_PUBLISHED: N_("Load a published table"),
    Act.REBUILD_CASELOAD: N_("Rebuild the caseload"),
    Act.MATCH_PEOPLE: N_("Look for the same person"),
    Act.READ_TRAY: N_("Read papers that nobody who decides may see"),
    Act.EXTRACT: N_("Pass on what bears on the exploitation"),
    Act.LIST_ERRANDS: N_("See what the own agency is asked to do"),
    Act.SEND_LETTERS: N_("Send letters"),
    Act.MANAGE_MEMBERS: N_("Manage members"),
    Act.VERIFY_LOG: N_("Verify the access log"),
    Act.OPEN_RESIDENCE_FILE: N_("Open a residence file, and tell it of the case"),
    Act.TELL_RESIDENCE: N_("See which positive decisions the residence unit is told of"),
    Act.LIST_RESIDENCE: N_("List residence files"),
    Act.READ_RESIDENCE: N_("Read a residence file"),
    Act.ASSESS_STAY: N_("Assess a ground of stay"),
    Act.DECIDE_STAY: N_("Decide permission to stay"),
    Act.RENEW_STAY: N_("Begin to renew a permission to stay"),
    Act.PROPOSE_DISQUALIFICATION: N_("Propose a disqualification"),
    Act.HEAR_ON_DISQUALIFICATION: N_("Put a proposal to the person and hear them"),
    Act.DECIDE_DISQUALIFICATION: N_("Decide a disqualification"),
    Act.REVOKE_DISQUALIFICATION: N_("Revoke a disqualification"),
    Act.READ_RESIDENCE_DECISION: N_("Read a decision of the residence unit as second reader"),
    Act.SERVE_RESIDENCE_DECISION: N_("Record that a decision of the residence unit was served"),
    Act.LOOK_AGAIN_AT_RESIDENCE: N_("Look at a decision of the residence unit again"),
    Act.COUNT_RESIDENCE: N_("Count decisions on stay and disqualification"),
    Act.DECIDE_FURTHER_RECOVERY: N_("Decide a further recovery period"),
    Act.READ_FURTHER_RECOVERY: N_("Read a no to a further recovery period as second reader"),
    Act.ASK_REVIEW: N_("Ask that a decision is looked at again"),
    Act.REVIEW_DECISION: N_("Look at a decision again"),
    Act.REVIEW_INDEPENDENTLY: N_("Review a decision independently"),
    Act.REMAKE_DECISION: N_("Remake a decision"),
    Act.LODGE_APPEAL: N_("Lodge an appeal"),
    Act.DECIDE_APPEAL: N_("Hear and decide an appeal"),
    Act.CARRY_OUT_REMEDY: N_("Put right what an appeal ordered"),
    Act.MAKE_REPRESENTATION: N_("Record what was written for the person"),
    Act.ANSWER_REPRESENTATION: N_("Answer what was written for the person"),
    Act.HAND_ON: N_("Hand on what nobody answered"),
    Act.REVIEW_REPRESENTATION: N_("Look at what nobody answered"),
    Act.CONFIRM_REPRESENTATIVE: N_("Record who speaks for the person"),
    Act.END_REPRESENTATIVE: N_("End somebody's speaking for the person"),
    Act.LIST_UNANSWERED: N_("See by key what nobody answered"),
    Act.READ_REVIEW_FIGURES: N_("Read the figures of reviews"),
    Act.REGISTER_RULING: N_("Register a ruling, and how it was answered"),
    Act.READ_RULINGS: N_("See which cases a ruling reaches"),
    Act.APPLY_RULING: N_("List what a ruling reaches, and open what was adverse"),
    Act.ANSWER_RULING: N_("Say what followed from a ruling for a criminal matter"),
    Act.HEAR_OF_RULING: N_("Hear of a ruling as the lawyer on record"),
    Act.DRAW_SAMPLE: N_("Draw a sample of decided cases"),
    Act.SCORE_SAMPLE: N_("Score a decision of a sample"),
}
