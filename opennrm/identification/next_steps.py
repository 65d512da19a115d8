"""What happens after sending, told to whoever referred: codes in the order in which to read them.

Practice findings 9, 11 and 21. The telephone lines stand beside the codes, by nation.
Where somebody who did it is said to work for a council or a provider, whoever it was is not let in
by itself, and the step says whom to call instead (practice finding 28).
Example: a child in Leeds: call children's services now, then keep the reference, then add the rest.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.question_form import Answers
from opennrm.cases.vocabulary.routes import Route
from opennrm.identification.shut_out import Body, answered, shut_out

NEXT_STEPS: Mapping[Route, tuple[str, ...]] = MappingProxyType(
    {
        Route.REFERRAL: ("keep_reference", "give_card", "decision_in_days", "add_what_is_missing"),
        Route.CHILD_REFERRAL: (
            "call_local_authority",
            "keep_reference",
            "give_card",
            "decision_in_days",
            "add_what_is_missing",
        ),
        Route.NOTIFICATION: ("account_destroyed", "no_name_was_sent", "may_come_back"),
        Route.COUNTED: ("account_destroyed", "only_counted", "may_come_back"),
        Route.WAITING: ("nothing_sent", "draft_kept", "ask_again"),
    }
)


# What is said instead where the body that would be called waits for a caseworker.
INSTEAD: Mapping[str, tuple[Body, str]] = MappingProxyType(
    {
        "call_local_authority": (Body.COUNCIL, "call_another_authority"),
        "call_support_tonight": (Body.PROVIDER, "provider_waits"),
    }
)


def next_steps(route: Route, answers: Answers, *, nation: Nation | None = None) -> tuple[str, ...]:
    """Give the codes of what happens next; danger and a bed for tonight come first."""
    first, shut = [], shut_out(answered(answers), nation)
    if answers.get("danger", {}).get("in_danger") == "yes":
        first.append("call_emergency")
    if route is Route.REFERRAL and answers.get("tonight", {}).get("wants_bed") == "yes":
        first.append("call_support_tonight")
    named = answers.get("consent", {}).get("named_to_police") == "yes"
    steps = (s for s in NEXT_STEPS[route] if not (named and s == "no_name_was_sent"))
    return tuple(_instead(step, shut) for step in (*first, *steps))


def _instead(step: str, shut: Collection[Body]) -> str:
    body, other = INSTEAD.get(step, (None, step))
    return other if body in shut else step
