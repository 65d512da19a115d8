"""The door of the interface: whose token this is, and whether such a token may do this act at all.

Whether this actor may do it to this case is decided by the procedure.
Example: the competent authority's own token reads a case and cannot decide it.
"""

from django.http import HttpRequest
from ninja.security import HttpBearer

from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor
from opennrm.procedures.tokens import Caller, acting, caller_of, usable

LONGEST_TOKEN = 200


class AgencyToken(HttpBearer):
    """A token of an organisation, or a member's own: `opennrm token create`."""

    openapi_description = (
        "A token of an organisation. It refers, notifies, lists, reads and asks for figures, and"
        " never decides. A member's own token is taken as well."
    )

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Who calls, else None."""
        return caller_of(token) if len(token) <= LONGEST_TOKEN else None


class MemberToken(AgencyToken):
    """A member's own token: deciding is a person's act."""

    openapi_description = (
        "A member's own token. A decision is a person's act, so an organisation's token finds"
        " nothing here."
    )


def actor_for(request: HttpRequest, act: Act) -> Actor:
    """The actor of this request for one act. Errors: Refusal(absent)."""
    return acting(request.auth, act)  # type: ignore[attr-defined]  # set by ninja


def open_to(request: HttpRequest, acts: frozenset[str]) -> frozenset[str]:
    """Of the acts that are open on a case, those that this token may be used for."""
    return usable(request.auth, acts)  # type: ignore[attr-defined]  # set by ninja
