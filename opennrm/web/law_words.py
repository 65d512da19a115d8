"""The words of the law pages and of the figures: provisions, their keys, territories, breakdowns.

What a provision says comes from the law data; here stand only the names that people read.
Example: `recovery_period` is "Recovery period"; unit `working_days` is "working days".
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary import N_

TERRITORIES: Mapping[str, str] = {
    "england-and-wales": N_("England and Wales"),
    "scotland": N_("Scotland"),
    "northern-ireland": N_("Northern Ireland"),
}

PROVISIONS: Mapping[str, str] = {
    "withdrawal_undo": N_("Undoing a withdrawal"),
    "safety_check": N_("Safety check"),
    "asked_before_18": N_("Asking before the 18th birthday"),
    "recovery_period": N_("Recovery period"),
    "reasonable_grounds_test": N_("Reasonable grounds: the test"),
    "conclusive_grounds_test": N_("Conclusive grounds: the test"),
    "conclusive_grounds_earliest": N_("Conclusive grounds: the earliest day"),
    "reasonable_grounds_target": N_("Reasonable grounds: target time"),
    "conclusive_grounds_target": N_("Conclusive grounds: target time"),
    "trafficking_test": N_("What trafficking is"),
    "slavery_test": N_("What slavery, servitude and forced labour are"),
    "competent_authority": N_("Competent authority"),
    "panel": N_("Panel"),
    "second_reader": N_("Second reader"),
    "reconsideration": N_("Reconsideration"),
    "duty_to_notify": N_("Duty to notify"),
    "age_presumption": N_("Presumption of being a child"),
    "consent_adult": N_("Consent of an adult"),
    "consent_child": N_("Consent and a child"),
    "orders": N_("Orders that protect"),
    "permission_to_stay": N_("Permission to stay"),
    "disqualification": N_("Disqualification"),
    "further_recovery_period": N_("Further recovery period"),
    "statutory_defence": N_("Statutory defence"),
    "screening": N_("Offences for which a screen is due"),
    "child_met_as_suspect": N_("A child who is met as a suspect"),
    "local_protocol": N_("Local protocol of a council"),
    "add_to_referral": N_("Adding to a referral"),
    "safe_contact": N_("How long a safe contact stands"),
    "draft_warning": N_("Warning before a draft is deleted"),
    "draft_deletion": N_("Deletion of a draft"),
    "urgent_draft": N_("A draft marked danger or child that is not sent"),
    "documents_of_a_referral": N_("Documents of a referral, at most"),
    "document_size": N_("Size of a document, at most"),
    "routes_after_negative": N_("What can be done after a negative decision"),
}

# The parts of the law text, by the file in which they stand, in the order of the work.
AREAS: Mapping[str, str] = {
    "victim": N_("Who is a victim"),
    "children": N_("Children and age"),
    "consent": N_("Consent"),
    "notification": N_("Notifying"),
    "guard": N_("Reasons that carry no adverse decision"),
    "authorities": N_("Who decides"),
    "decisions": N_("Deciding"),
    "review": N_("Looking again"),
    "recovery": N_("Recovery and support"),
    "disqualification": N_("Disqualification"),
    "stay": N_("Permission to stay"),
    "defence": N_("Defence in criminal proceedings"),
    "orders": N_("Orders that protect"),
    "figures": N_("Figures"),
    "our_own": N_("Our own working rules"),
}

PROVISION_KEYS: Mapping[str, str] = {
    "value": N_("Says"),
    "unit": N_("Unit"),
    "kind": N_("How it binds"),
    "starts": N_("Starts with"),
    "ends": N_("Ends"),
    "longer_by": N_("Can be longer by"),
    "from": N_("From"),
    "to": N_("To"),
    "governed_by": N_("Which date and place decide"),
    "force": N_("Rests on"),
    "evidence": N_("How it was read"),
    "source": N_("Source"),
    "date": N_("Date of"),
    "place": N_("Place of"),
    "given": N_("Judgment given"),
    "law_since": N_("Was the law since"),
    "elements": N_("Elements"),
    "elements_child": N_("Elements for a child"),
    "bodies": N_("Bodies"),
    "grounds": N_("Grounds"),
    "who": N_("Who"),
    "now_known": N_("Now known to have been"),
    "applied": N_("Applied then"),
}

PROVISION_WORDS: Mapping[str, str] = {
    "files": N_("documents"),
    "megabytes": N_("megabytes"),
    "calendar_days": N_("calendar days"),
    "working_days": N_("working days"),
    "months": N_("months"),
    "years": N_("years"),
    "hours": N_("hours"),
    "at_least": N_("at least"),
    "exactly": N_("exactly"),
    "at_most": N_("at most"),
    "target": N_("as a target,"),
    "statute": N_("Statute"),
    "guidance": N_("Guidance"),
    "judgment": N_("A judgment"),
    "ours": N_("Our own working rule"),
    "positive_reasonable_grounds": N_("a positive reasonable grounds decision"),
    "later_of_conclusive_grounds": N_(
        "and until the conclusive grounds decision, if that is later"
    ),
    "earlier_of_conclusive_grounds": N_(
        "or until the conclusive grounds decision, if that is earlier"
    ),
    "fixed": N_("after that time, whatever is decided"),
    "discretion": N_("discretion"),
    "referral": N_("the referral"),
    "decision": N_("the decision"),
    "first_decision": N_("the first decision"),
    "exploitation": N_("the exploitation"),
    "service": N_("service"),
    "event": N_("the event"),
    "begun": N_("the day on which the draft was begun"),
    "last_saved": N_("the day on which the draft was last saved"),
    "confirmed_by_the_person": N_("the day on which the person confirmed it"),
    "withdrawal": N_("the withdrawal"),
    "message_of_another": N_("a message of somebody else"),
    "eighteenth_birthday": N_("the 18th birthday"),
    "present_stay": N_("where the person stays now"),
    "proceedings": N_("the proceedings"),
    "act": N_("act"),
    "means": N_("means"),
    "purpose": N_("purpose"),
    "referred_on_one_sign": N_("one sign is enough to refer"),
    "immigration_offence": N_("an offence under immigration law"),
    "drugs_supply": N_("carrying, keeping or selling drugs"),
    "cannabis": N_("growing cannabis"),
    "documents": N_("false or stolen papers"),
    "theft": N_("theft"),
}

BREAKDOWNS: Mapping[str, str] = {
    "quarter": N_("Quarter"),
    "period": N_("Quarter"),
    "responder_type": N_("Type of first responder"),
    "responder": N_("First responder"),
    "exploitation": N_("Kind of exploitation"),
    "age_at_exploitation": N_("Age when exploited"),
    "gender": N_("Gender"),
    "nationality": N_("Nationality"),
    "nation": N_("Nation"),
    "setting": N_("Where first met"),
    "uk_region": N_("Region of origin in the United Kingdom"),
    "stage": N_("Stage"),
    "outcome": N_("Outcome"),
    "people": N_("People"),
}

POPULATIONS: Mapping[str, str] = {
    "published": N_("Published: people counted in official files loaded here"),
    "recorded": N_("Recorded: cases entered in this installation"),
    "synthetic": N_("Recorded, all made up: this is a demonstration"),
    "demo": N_("Recorded, all made up: this is a demonstration"),
    "live": N_("Recorded: cases entered in this installation"),
    "production": N_("Recorded: cases entered in this installation"),
}

FIGURE_WORDS: Mapping[str, str] = {}
