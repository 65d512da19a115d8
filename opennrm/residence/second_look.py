"""A signed decision of the compartment: read, issued, served, and looked at again.

What goes against the person is read by somebody who neither signed nor proposed it, with every hit
of the guard answered; what is for them issues when it is signed.
Source: stay_second_reader, disqualification_second_reader, stay_reconsideration (ours); practice
30, 31 and 35; docs/adr/0046.
Example: the author as second reader raises RuleBroken("had_a_part_in_it").
"""

from uuid import UUID

from opennrm.cases.events.residence import ResidenceDecisionRead, ResidenceReconsidered
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.identification.serving import FOR_A_CHILD
from opennrm.residence.file import Matter, ResidenceFile, Signed

READER = {
    Matter.STAY: "stay_second_reader",
    Matter.DISQUALIFICATION: "disqualification_second_reader",
}
AGAIN = {
    Matter.STAY: "stay_reconsideration",
    Matter.DISQUALIFICATION: "disqualification_reconsideration",
}


def check_reading(
    file: ResidenceFile, event: ResidenceDecisionRead, *, reader: UUID, has_note: bool
) -> None:
    """Raise RuleBroken where this member cannot read this decision so.

    To agree, every hit of the guard has to be answered, and none may be struck.
    """
    decision = decision_of(file, event.decision)
    rule = READER[decision.matter]
    if not decision.adverse or decision.read_on is not None:
        raise RuleBroken("nothing_to_read", rule)
    if reader in _takers(file, decision):
        raise RuleBroken("had_a_part_in_it", rule)
    if not event.agrees:
        if not has_note:
            raise RuleBroken("say_why_it_goes_back", rule)
        return
    answered = {(hit.rule, hit.part, hit.start): hit.stands for hit in event.hits}
    hits = {(hit.rule, hit.part, hit.start) for hit in decision.made.hits}
    if hits - answered.keys():
        raise RuleBroken("hits_not_answered", rule)
    if not all(answered[hit] for hit in hits):
        raise RuleBroken("struck_reason_goes_back", rule)


def _takers(file: ResidenceFile, decision: Signed) -> set[UUID]:
    """Who signed a decision, and who proposed what it decides."""
    proposal = file.proposal
    by = {proposal.by} if decision.matter is Matter.DISQUALIFICATION and proposal else set()
    return by | {decision.author}


def check_issue(file: ResidenceFile, decision: UUID) -> None:
    """Raise RuleBroken unless this may leave: signed, and if it is adverse read and agreed."""
    found = decision_of(file, decision)
    if found.issued_on is not None:
        raise RuleBroken("already_issued", "", {"issued_on": found.issued_on})
    if found.adverse and not found.agreed:
        raise RuleBroken("not_read_so_far", READER[found.matter])


def check_service(file: ResidenceFile, decision: UUID, *, how: ServiceMethod) -> None:
    """Raise RuleBroken unless this was issued and the person was not told yet, nor a child is.

    Source: letters_to_children: on who speaks for the child, never on the child.
    """
    found = decision_of(file, decision)
    check_way(file, how)
    if found.issued_on is None:
        raise RuleBroken("not_issued")
    if found.served_on is not None:
        raise RuleBroken("already_served", "", {"served_on": found.served_on})


def check_way(file: ResidenceFile, how: ServiceMethod) -> None:
    """Raise RuleBroken where something would be served on a child. Source: letters_to_children."""
    if file.case.child and how not in FOR_A_CHILD:
        raise RuleBroken("child_is_not_served", "letters_to_children")


def check_asked(file: ResidenceFile, decision: UUID) -> None:
    """Raise RuleBroken unless this stands and is not being looked at again already.

    It can be asked at any time. Source: stay_reconsideration (ours): no time limit is held
    against the person; the window of a disqualification only says when it has effect.
    """
    found = decision_of(file, decision)
    if not found.stands:
        raise RuleBroken("nothing_to_look_at_again", AGAIN[found.matter])
    if found.asked_on is not None and found.again_on is None:
        raise RuleBroken("already_asked", AGAIN[found.matter])


def check_reconsidered(file: ResidenceFile, event: ResidenceReconsidered, *, by: UUID) -> None:
    """Raise RuleBroken unless it was asked for and this member had no part in it."""
    found = decision_of(file, event.decision)
    rule = AGAIN[found.matter]
    if found.asked_on is None or found.again_on is not None:
        raise RuleBroken("nobody_asked", rule)
    if by in (found.author, found.reader):
        raise RuleBroken("had_a_part_in_it", rule)
    if event.reasons is None:
        raise RuleBroken("again_needs_reasons", rule)


def decision_of(file: ResidenceFile, decision: UUID) -> Signed:
    """Give a signed decision of a file by its id; raises RuleBroken where there is none."""
    found = file.decisions.get(decision)
    if found is None:
        raise RuleBroken("no_such_signed_decision")
    return found
