"""What is said when a rule on panels, on the investigating officer or on witnesses refuses.

Joined into `refusals.SENTENCES`, which every page asks.
Example: `SENTENCES["no_quorum"]` needs the facts `votes` and `wanted`.
"""

from opennrm.cases.vocabulary import N_

SENTENCES: dict[str, str] = {
    "no_such_panel": N_("There is no such panel in this case."),
    "panel_for_nothing": N_("Say for which decision the panel is, and why it needs one."),
    "panel_not_needed": N_(
        "The law of this day asks for no panel here. Only a negative decision ever needs one."
    ),
    "panel_needs_decision": N_(
        "A panel looks at one signed negative. Sign the decision first; a positive needs none."
    ),
    "panel_is_open": N_("A panel on this decision is open already."),
    "panel_closed": N_("This panel has decided, or was dissolved. Nothing can be added to it."),
    "seat_unknown_agency": N_("Choose an organisation from the list."),
    "seat_without_vote": N_(
        "This organisation has no vote on a panel: neither the authority that signs decisions nor "
        "anybody who enforces immigration law has one."
    ),
    "seat_of_another_kind": N_("This organisation cannot have a seat of that kind."),
    "seat_doubted": N_(
        "Somebody who did it is said to work for a body of this kind. Find out first that it is "
        "not this organisation, and say that you looked; or choose another."
    ),
    "not_your_seat": N_("This seat is not yours. Declare first whether you have a conflict."),
    "seat_taken": N_("Somebody else of your organisation has taken this seat."),
    "seated_already": N_("You sit on this panel already. One person has one seat."),
    "conflict_declared": N_(
        "You declared a conflict, so you cannot take this seat. A colleague of yours can."
    ),
    "connected_to_case": N_(
        "You have worked on this case already: referred it, decided it or added to it. So you "
        "cannot sit on its panel. A colleague of yours can."
    ),
    "no_quorum": N_(
        "There is no quorum: {votes} of at least {wanted} votes are there, and every organisation "
        "that the law asks for has to have voted. Nothing was decided. A negative waits; a "
        "positive can be signed at any time."
    ),
    "not_reconciled": N_(
        "A related case was decided otherwise. Write down how the panel explains the difference."
    ),
    "officer_not_to_be_told": N_(
        "This organisation is not told: the case knows of no investigation of theirs in which the "
        "person is a victim, or they are shut out of the case."
    ),
    "officer_told": N_("They were told on {told_on}."),
    "nothing_added": N_("Write what you add, or say that you have nothing to add."),
    "no_active_witness": N_("The person is not noted as an active witness."),
}
