"""What organisations write for whoever decides: without the person's immigration status.

The person's own words are never read for it, nor anything that was handed in as theirs.
Source: R-DEC-02; docs/adr/0048.
Example: an officer's statement that ends "he is an overstayer" is asked to leave that out.
"""

from opennrm.identification.referral import FieldError
from opennrm.identification.status_words import status_words
from opennrm.procedures.refusals import InvalidAnswers


def check_without_status(question: str, field: str, text: str | None) -> None:
    """Ask for words without status. Errors: InvalidAnswers `names_status` with the words."""
    found = status_words(text or "")
    if found:
        words = ", ".join(dict.fromkeys(one.words for one in found))
        raise InvalidAnswers((FieldError(question, field, "names_status", {"words": words}),))
