"""Where the answers lead: a referral, a notification, a count, a child's route, or waiting.

Practice finding 11 d: a no becomes a notification only where the law puts the duty on that body,
elsewhere it is counted without identity. A child, or somebody who may be one, is never asked.
Example: an adult who says no to a charity in Leeds leads to `counted`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Route(StrEnum):
    """What sending the answers would do."""

    REFERRAL = "referral"
    CHILD_REFERRAL = "child_referral"
    NOTIFICATION = "notification"
    COUNTED = "counted"
    WAITING = "waiting"


LABELS: dict[Route, str] = {
    Route.REFERRAL: N_("Referral"),
    Route.CHILD_REFERRAL: N_("Referral of a child"),
    Route.NOTIFICATION: N_("Notification without identity"),
    Route.COUNTED: N_("Counted without identity"),
    Route.WAITING: N_("Waiting for the person"),
}


class ReferralRoute(StrEnum):
    """On what footing a person was referred."""

    CONSENT = "consent"
    CHILD = "child"
    BEST_INTERESTS = "best_interests"


REFERRAL_ROUTE_LABELS: dict[ReferralRoute, str] = {
    ReferralRoute.CONSENT: N_("The person agreed"),
    ReferralRoute.CHILD: N_("A child, or somebody who may be one"),
    ReferralRoute.BEST_INTERESTS: N_("Decided in the person's best interests"),
}
