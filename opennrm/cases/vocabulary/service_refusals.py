"""What is said when a letter cannot go, or what was recorded would be no service.

Each way that is not safe is refused with its own reason. Source: docs/adr/0040.
Example: `SENTENCES["way_lapsed"]` says that the person has not confirmed it for too long.
"""

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.serving import WHY_NOT_LABELS

SENTENCES: dict[str, str] = {
    **{f"way_{why.value}": label for why, label in WHY_NOT_LABELS.items()},
    "no_such_letter": N_("There is no such letter in this case."),
    "before_it_was_sent": N_("The letter left on {sent_on}. Nobody can have had it before."),
    "understood_not_asked": N_(
        "Ask the person to say in their own words what it means. Record whether they understood."
    ),
    "not_explained": N_(
        "The letter is not worded in the person's language. It counts once somebody explained it "
        "in their language, face to face or by telephone."
    ),
    "not_looked_at": N_(
        "Read first what the person said of this way: who else sees it, and what must not be said."
    ),
    "language_not_known": N_(
        "The language of the person is not known. Ask, and add it to the case."
    ),
    "no_interpreter_needed": N_("The letter is worded in the person's language."),
    "not_printed_so_far": N_("It can be printed once it may leave by a way that is safe."),
}
