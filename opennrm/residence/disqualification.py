"""Disqualification: proposed by a person, put to the person, heard, weighed, signed, read.

It is made by a person and never computed: no conviction makes it, and no rule here gives its
outcome. Only under a law in force, only after a positive reasonable-grounds decision.
Source: disqualification (Nationality and Borders Act 2022 s.63), disqualification_weighs and the
provisions of force ours beside them; practice 35; docs/adr/0046.
Example: signed before the person was heard raises RuleBroken("person_not_heard").
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import reckon
from opennrm.cases.events.disqualification import (
    DisqualificationDecided,
    DisqualificationProposed,
    ProposalAnswered,
    ProposalServed,
)
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.residence import DisqualifiedFor, Weighed, Weight
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.law import Law, NoProvision, Provision
from opennrm.residence.file import Matter, Proposal, ResidenceFile, Signed
from opennrm.residence.recognised import Recognised
from opennrm.residence.second_look import check_way

RULE, HEARING = "disqualification", "disqualification_hearing"
WEIGHS = ("disqualification_weighs", "disqualification_weighs_besides")
AGAIN, SUPPORT = "disqualification_reconsideration", "disqualification_and_support"


def check_proposed(
    file: ResidenceFile,
    event: DisqualificationProposed,
    *,
    law: Law,
    on: date,
) -> None:
    """Raise RuleBroken where nothing can be proposed: no law, no positive first decision.

    Source: disqualification: only_after positive_reasonable_grounds.
    """
    _check_grounds(event.grounds, file.case, law, on=on)
    if file.case.reasonable_on is None:
        raise RuleBroken("no_positive_reasonable_grounds", RULE)
    if not event.rests_on:
        raise RuleBroken("say_what_it_rests_on", RULE)
    if file.proposal is not None:
        raise RuleBroken("already_proposed", RULE)
    if standing(file) is not None:
        raise RuleBroken("already_disqualified", RULE)


def _check_grounds(
    grounds: Collection[DisqualifiedFor], case: Recognised, law: Law, *, on: date
) -> None:
    rule = in_force(RULE, case, law, on)
    if rule is None:
        raise RuleBroken("no_such_power", RULE)
    if not grounds or not {ground.value for ground in grounds} <= set(rule.codes):
        raise RuleBroken("no_such_disqualification", RULE)


def check_put(file: ResidenceFile, event: ProposalServed) -> None:
    """Raise RuleBroken unless this proposal is open and was not put yet, and on no child.

    Source: disqualification_hearing (ours); letters_to_children.
    """
    if _proposal(file, event.proposal).served_on is not None:
        raise RuleBroken("already_put", HEARING)
    check_way(file, event.how)


def check_answered(file: ResidenceFile, event: ProposalAnswered) -> None:
    """Raise RuleBroken unless the person knew what to answer and nobody of theirs interpreted.

    Source: disqualification_hearing (ours); silence is never an answer.
    """
    if _proposal(file, event.proposal).served_on is None:
        raise RuleBroken("not_put", HEARING)
    if event.interpreter is Interpreter.NOT_INDEPENDENT:
        raise RuleBroken("interpreter_not_independent", HEARING)


def check_dropped(file: ResidenceFile, proposal: UUID) -> None:
    """Raise RuleBroken unless this proposal is open and nothing signed waits on it."""
    _proposal(file, proposal)
    if _waiting(file) is not None:
        raise RuleBroken("waits_for_reader", RULE)


def check_disqualification(
    file: ResidenceFile,
    event: DisqualificationDecided,
    *,
    law: Law,
    on: date,
) -> None:
    """Raise RuleBroken where this cannot be signed; what is to be signed, no rule says.

    Brakes hold back the adverse only: that somebody is not disqualified can be signed at once.
    Source: disqualification, disqualification_hearing, disqualification_weighs; practice 30, 35.
    """
    proposal = _proposal(file, event.proposal)
    if _waiting(file) is not None:
        raise RuleBroken("waits_for_reader", RULE)
    if not event.disqualified:
        return
    _check_grounds(event.grounds, file.case, law, on=on)
    if file.case.reasonable_on is None:
        raise RuleBroken("no_positive_reasonable_grounds", RULE)
    if not set(event.grounds) <= set(proposal.made.grounds):
        raise RuleBroken("ground_was_not_put", HEARING)
    if proposal.answered_on is None:
        raise RuleBroken("person_not_heard", HEARING)
    earliest = may_answer_until(proposal, file.case, law)
    if earliest is not None and on <= earliest:
        raise RuleBroken("may_still_answer", HEARING, {"until": earliest})
    _check_weighed(event, file.case, law, on=on)


def _check_weighed(event: DisqualificationDecided, case: Recognised, law: Law, *, on: date) -> None:
    known = {one.what for one in event.weighed if one.weight is not Weight.NOT_KNOWN}
    missing = to_weigh(case, law, on=on) - known
    if missing:
        names = sorted(one.value for one in missing)
        raise RuleBroken("not_weighed", WEIGHS[0], {"missing": names})


def to_weigh(case: Recognised, law: Law, *, on: date) -> frozenset[Weighed]:
    """Give what has to be weighed on a day.

    Source: disqualification_weighs from 8 January 2024; disqualification_weighs_besides (ours).
    """
    found = (in_force(name, case, law, on) for name in WEIGHS)
    return frozenset(Weighed(code) for rule in found if rule for code in rule.codes)


def may_answer_until(proposal: Proposal, case: Recognised, law: Law) -> date | None:
    """Give the last day on which the person may answer; None while they were not told.

    Source: disqualification_hearing (ours).
    """
    if proposal.served_on is None:
        return None
    rule = in_force(HEARING, case, law, proposal.served_on)
    return reckon(proposal.served_on, rule, law) if rule else None


def check_revoked(file: ResidenceFile, decision: UUID) -> None:
    """Raise RuleBroken unless this disqualification was issued and stands."""
    found = standing(file)
    if found is None or found.id != decision or found.issued_on is None:
        raise RuleBroken("not_disqualified", RULE)


def standing(file: ResidenceFile) -> Signed | None:
    """Give the disqualification that was issued and that nothing took away, or None."""
    found = file.disqualification
    return found if found is not None and found.adverse and found.stands else None


def in_effect(file: ResidenceFile, law: Law, *, on: date) -> bool:
    """Say whether a disqualification has any effect yet: served, and out of time to be asked again.

    Source: disqualification_and_support (ours).
    """
    ends = effect_from(file, law)
    return ends is not None and on > ends


def effect_from(file: ResidenceFile, law: Law) -> date | None:
    """Give the last day before a disqualification has effect; None while nobody can know it.

    Support goes on at least to the end of that day. Until it was served no day is known, nor while
    a reconsideration is awaited.
    Source: disqualification_reconsideration, disqualification_and_support (ours); practice 35.
    """
    found = standing(file)
    if found is None or found.served_on is None:
        return None
    rule = in_force(AGAIN, file.case, law, found.served_on)
    if rule is None or (found.asked_on is not None and found.again_on is None):
        return None
    return max(reckon(found.served_on, rule, law), found.again_on or found.served_on)


def in_force(name: str, case: Recognised, law: Law, day: date) -> Provision | None:
    """Give the provision of a name that held on a day where the case is, or None."""
    place = case.places.get(law.governed_by(name).place, law.territories[0])
    try:
        found = law.find(name, place, day)
    except NoProvision:
        return None
    return found if found.in_force else None


def _proposal(file: ResidenceFile, proposal: UUID) -> Proposal:
    found = file.proposal
    if found is None or found.id != proposal:
        raise RuleBroken("no_such_proposal", RULE)
    return found


def _waiting(file: ResidenceFile) -> Signed | None:
    """The signed disqualification that was not issued yet."""
    found = [
        one
        for one in file.decisions.values()
        if one.matter is Matter.DISQUALIFICATION and one.issued_on is None
    ]
    return found[-1] if found else None
