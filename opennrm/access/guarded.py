"""Kinds of fact that only some acts may write: decisions, links, grants, corrections and the like.

The database holds the same table, so that SQL smuggled into a harmless act (adding to one's own
referral, say) cannot write itself a grant or a decision. Source: decisions A.1 (residual risk).
Example: `grant_made` is written by sending a referral or by making a grant, by nothing else.
"""

from collections.abc import Mapping

from opennrm.access import guarded_review
from opennrm.cases.events import (
    ages,
    agreeing,
    authority,
    clocks,
    consent,
    contact,
    corrections,
    decisions,
    disclosure,
    disqualification,
    further_recovery,
    grants,
    letters,
    links,
    looking_again,
    officer,
    panels,
    published,
    referral,
    related,
    residence,
    second_reading,
    setting_aside,
    waiting_for,
    withdrawal,
    work,
)
from opennrm.cases.events.documents import DocumentAdded, DocumentWithdrawn, OriginalOpened
from opennrm.cases.events.extracts import ExtractPassedOn
from opennrm.cases.vocabulary.acts import Act

_SENDING = frozenset({Act.REFER, Act.NOTIFY})
_FIRST = frozenset({Act.DECIDE_REASONABLE_GROUNDS})
_SECOND = frozenset({Act.DECIDE_CONCLUSIVE_GROUNDS})
_BOTH = _FIRST | _SECOND
_REMADE = frozenset({Act.REMAKE_DECISION})
_DESK = frozenset({Act.LINK, Act.UNLINK})
_SERVING = frozenset({Act.SERVE_DECISION, Act.TELL_LETTER})
_CONVENING = frozenset({Act.CONVENE_PANEL})
_RELATING = frozenset({Act.RELATE_CASES})
# The job that lets in follows a word of the person in the cases that are linked as theirs.
_ENDING = frozenset({Act.END_GRANT, Act.LET_IN})
_ANSWERING = frozenset({Act.ANSWER_INFORMATION, Act.ANSWER_AS_ASKED})
_ASKING = frozenset({Act.RECORD_CONSENT, Act.WITHDRAW_CONSENT})

# What is decided for the person in the compartment leaves when it is signed, else when it is read.
_LEAVING = frozenset({Act.DECIDE_STAY, Act.DECIDE_DISQUALIFICATION, Act.READ_RESIDENCE_DECISION})

WRITTEN_ONLY_BY: Mapping[str, frozenset[Act]] = {
    # No referrer's word, and none without what an assessment has to say.
    referral.AgeAssessed.kind: frozenset({Act.ASSESS_AGE}),
    ages.AgeDisputed.kind: frozenset({Act.DISPUTE_AGE}),
    ages.AssessmentChallenged.kind: frozenset({Act.DISPUTE_AGE}),
    ages.AgeDisputeEnded.kind: frozenset({Act.ASSESS_AGE}),
    ages.ChallengeEnded.kind: frozenset({Act.ASSESS_AGE}),
    ages.DecidedOnOtherAge.kind: frozenset({Act.FOLLOW_AGE}),
    authority.DevolvedSiteStated.kind: frozenset({Act.HAND_OVER}),
    authority.HandedOver.kind: frozenset({Act.HAND_OVER}),
    authority.HandoverAccepted.kind: frozenset({Act.ACCEPT_HANDOVER}),
    authority.HandoverReturned.kind: frozenset({Act.HAND_OVER, Act.ACCEPT_HANDOVER}),
    **{event.kind: frozenset({Act.SET_ASIDE}) for event in setting_aside.KINDS},
    waiting_for.EnoughKnown.kind: frozenset({Act.SAY_ENOUGH_KNOWN}),
    waiting_for.EnoughConfirmed.kind: frozenset({Act.SAY_ENOUGH_KNOWN}),
    waiting_for.PauseAsked.kind: frozenset({Act.ASK_TO_PAUSE}),
    waiting_for.PauseAnswered.kind: frozenset({Act.ASK_TO_PAUSE}),
    waiting_for.LetInByHand.kind: frozenset({Act.MAKE_GRANT}),
    grants.GrantMade.kind: _SENDING | {Act.MAKE_GRANT, Act.LET_IN, Act.HAND_ON, Act.HAND_OVER},
    # What rests on a consent ends with it; undoing keeps only what has not ended yet.
    grants.GrantEnded.kind: _ENDING | {Act.WITHDRAW_CONSENT, Act.ACCEPT_HANDOVER},
    grants.GrantGoesOn.kind: frozenset({Act.UNDO_WITHDRAWAL, Act.RECORD_CONSENT, Act.LET_IN}),
    consent.ConsentWithdrawn.kind: frozenset({Act.WITHDRAW_CONSENT}),
    consent.ConsentGiven.kind: frozenset({Act.RECORD_CONSENT}),
    consent.AskedAtEighteen.kind: _ASKING,
    agreeing.PurposesRecorded.kind: _SENDING,
    agreeing.ConsentConfirmed.kind: _SENDING,
    # A word said at a linked agency is done where the withdrawal stands, by a job.
    withdrawal.WithdrawalUndone.kind: frozenset({Act.UNDO_WITHDRAWAL, Act.LET_IN}),
    withdrawal.WantsToGoOn.kind: frozenset({Act.UNDO_WITHDRAWAL}),
    withdrawal.SafetyCheckStarted.kind: frozenset({Act.CHECK_SAFETY}),
    withdrawal.SafetyCheckEnded.kind: frozenset({Act.CHECK_SAFETY}),
    contact.SafeContactConfirmed.kind: frozenset({Act.CONFIRM_SAFE_CONTACT}),
    contact.AlertedToSaveLife.kind: frozenset({Act.ALERT_TO_SAVE_LIFE}),
    contact.NoteAnswered.kind: frozenset({Act.ANSWER_NOTE}),
    decisions.ReasonableGroundsDecided.kind: _FIRST | _REMADE,
    decisions.ConclusiveGroundsDecided.kind: _SECOND | _REMADE,
    second_reading.NegativeRead.kind: frozenset({Act.READ_NEGATIVE}),
    # Who signed it may take it back; what comes later may send it back.
    second_reading.DecisionReturned.kind: frozenset(
        {Act.READ_NEGATIVE, Act.ISSUE_DECISION, Act.CONVENE_PANEL}
    ),
    decisions.DecisionIssued.kind: _BOTH | _REMADE | {Act.ISSUE_DECISION, Act.READ_NEGATIVE},
    decisions.DecisionServed.kind: _SERVING,
    letters.LetterServed.kind: _SERVING,
    letters.ServiceFailed.kind: _SERVING,
    letters.LetterSent.kind: frozenset({Act.SERVE_DECISION}),
    letters.InterpreterBooked.kind: frozenset({Act.SERVE_DECISION}),
    published.PublishedReferral.kind: frozenset({Act.LOAD_PUBLISHED}),
    work.AuthorityChanged.kind: frozenset({Act.CHANGE_AUTHORITY}),
    work.HoldLifted.kind: frozenset({Act.LIFT_HOLD}),
    clocks.ClockPaused.kind: frozenset({Act.PAUSE_CLOCK}),
    clocks.ClockResumed.kind: frozenset({Act.PAUSE_CLOCK}),
    clocks.HeldUp.kind: frozenset({Act.NOTE_HOLD}),
    clocks.HeldUpEnded.kind: frozenset({Act.NOTE_HOLD}),
    clocks.CannotWaitSet.kind: frozenset({Act.SET_DAY}),
    clocks.CannotWaitOver.kind: frozenset({Act.SET_DAY}),
    # Whoever cannot work on a case that they have gives it back in the same act.
    clocks.CaseAllocated.kind: frozenset({Act.ALLOCATE, Act.DECLARE_CONFLICT}),
    clocks.CannotTakeCase.kind: frozenset({Act.DECLARE_CONFLICT}),
    work.InformationRequested.kind: frozenset({Act.REQUEST_INFORMATION}),
    work.InformationReminded.kind: frozenset({Act.REMIND_ASKED}),
    work.InformationAnswered.kind: _ANSWERING,
    disclosure.DisclosureSet.kind: _ANSWERING | {Act.SHOW_TO_PERSON},
    disclosure.PutToPerson.kind: frozenset({Act.SHOW_TO_PERSON}),
    work.Suspended.kind: frozenset({Act.SUSPEND}),
    work.Resumed.kind: frozenset({Act.RESUME}),
    work.Closed.kind: frozenset({Act.CLOSE}),
    work.Reopened.kind: frozenset({Act.CLOSE}),
    panels.PanelConvened.kind: _CONVENING,
    panels.PanelSeatAdded.kind: _CONVENING,
    panels.PanelSeatEnded.kind: _CONVENING,
    panels.PanelDecided.kind: _CONVENING,
    panels.PanelDissolved.kind: _CONVENING | {Act.END_PANELS},
    panels.ConflictDeclared.kind: frozenset({Act.SIT_ON_PANEL}),
    panels.VoteCast.kind: frozenset({Act.SIT_ON_PANEL}),
    officer.DecisionNearTold.kind: frozenset({Act.TELL_OFFICER}),
    officer.OfficerAdded.kind: frozenset({Act.ADD_AS_OFFICER}),
    officer.ActiveWitnessNoted.kind: frozenset({Act.NOTE_WITNESS}),
    officer.ActiveWitnessEnded.kind: frozenset({Act.NOTE_WITNESS}),
    ExtractPassedOn.kind: frozenset({Act.EXTRACT}),
    DocumentAdded.kind: frozenset({Act.REFER, Act.ADD_DOCUMENT}),
    DocumentWithdrawn.kind: frozenset({Act.WITHDRAW_DOCUMENT}),
    OriginalOpened.kind: frozenset({Act.OPEN_ORIGINAL}),
    **guarded_review.WRITTEN_ONLY_BY,
    # The sealed compartment: every kind in it is written by its own acts alone.
    residence.ResidenceFileOpened.kind: frozenset({Act.OPEN_RESIDENCE_FILE}),
    residence.CaseHeardOf.kind: frozenset({Act.OPEN_RESIDENCE_FILE}),
    residence.StayConsidered.kind: frozenset({Act.OPEN_RESIDENCE_FILE, Act.RENEW_STAY}),
    residence.StayGroundAssessed.kind: frozenset({Act.ASSESS_STAY}),
    residence.StayDecided.kind: frozenset({Act.DECIDE_STAY}),
    residence.ResidenceDecisionRead.kind: frozenset({Act.READ_RESIDENCE_DECISION}),
    residence.ResidenceDecisionIssued.kind: _LEAVING,
    residence.ResidenceDecisionServed.kind: frozenset({Act.SERVE_RESIDENCE_DECISION}),
    residence.ResidenceReconsiderationAsked.kind: frozenset({Act.LOOK_AGAIN_AT_RESIDENCE}),
    residence.ResidenceReconsidered.kind: frozenset({Act.LOOK_AGAIN_AT_RESIDENCE}),
    disqualification.DisqualificationProposed.kind: frozenset({Act.PROPOSE_DISQUALIFICATION}),
    disqualification.ProposalServed.kind: frozenset({Act.HEAR_ON_DISQUALIFICATION}),
    disqualification.ProposalAnswered.kind: frozenset({Act.HEAR_ON_DISQUALIFICATION}),
    disqualification.ProposalDropped.kind: frozenset({Act.PROPOSE_DISQUALIFICATION}),
    disqualification.DisqualificationDecided.kind: frozenset({Act.DECIDE_DISQUALIFICATION}),
    disqualification.DisqualificationRevoked.kind: frozenset({Act.REVOKE_DISQUALIFICATION}),
    further_recovery.FurtherRecoveryDecided.kind: frozenset({Act.DECIDE_FURTHER_RECOVERY}),
    further_recovery.FurtherRecoveryServed.kind: frozenset({Act.DECIDE_FURTHER_RECOVERY}),
    further_recovery.FurtherRecoveryRead.kind: frozenset({Act.READ_FURTHER_RECOVERY}),
    further_recovery.FurtherRecoveryReconsidered.kind: frozenset({Act.READ_FURTHER_RECOVERY}),
    **{event.kind: frozenset({Act.CORRECT}) for event in corrections.KINDS},
    **{event.kind: _DESK for event in links.KINDS},
    related.CasesRelated.kind: _RELATING,
    related.RelationRefused.kind: _RELATING,
    related.RelationUndone.kind: _RELATING,
    related.RelatedPositive.kind: _RELATING | {Act.TELL_RELATED},
    related.RelatedPositiveGone.kind: frozenset({Act.TELL_RELATED}),
    looking_again.LookedAtAgain.kind: frozenset({Act.TELL_RELATED, Act.FOLLOW_AGE}),
}
