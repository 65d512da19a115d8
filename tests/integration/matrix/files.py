"""Residence files for the matrix: one in which each form of the compartment has something to do."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from uuid import UUID

from tests.integration.matrix.world import TODAY
from tests.integration.procedures import staying

# The signed decision that a file is asked about.
DECISIONS: dict[UUID, UUID] = {}
THEN = TODAY - timedelta(days=40)


def of_row(route: str, method: str) -> UUID:
    """A file for an address; what is dropped for good is dropped in one of its own."""
    if route == "disqualification_drop" and method == "POST":
        return proposed()
    return _of_route(route)


@cache
def _of_route(route: str) -> UUID:
    return BUILT.get(route, considered)()


def considered() -> UUID:
    """Nothing was found so far."""
    return staying.opened(on=THEN)


def refused() -> UUID:
    """A no that waits for its reader."""
    file = considered()
    DECISIONS[file] = staying.refused(file, on=TODAY)
    return file


def given() -> UUID:
    """A yes that left, of which the person was not told so far."""
    file = considered()
    DECISIONS[file] = staying.given(file, on=TODAY)
    return file


def proposed() -> UUID:
    """A proposal of which the person was told."""
    file = considered()
    staying.proposed(file, on=THEN)
    staying.put(file, on=THEN)
    return file


def disqualified() -> UUID:
    """A disqualification that left."""
    file = proposed()
    staying.answered(file, on=THEN)
    DECISIONS[file] = staying.disqualified(file, on=TODAY)
    staying.agreed(file, DECISIONS[file], on=TODAY)
    return file


BUILT: Mapping[str, Callable[[], UUID]] = {
    "residence_read": refused,
    "residence_serve": given,
    "residence_again": given,
    "residence_letter": given,
    "residence_letter_print": given,
    "stay_renew": given,
    "disqualification_hear": proposed,
    "disqualification_decide": proposed,
    "disqualification_drop": proposed,
    "disqualification_revoke": disqualified,
}
