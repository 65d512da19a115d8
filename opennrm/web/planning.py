"""The page of planning: what to expect for two years, whether such plans came true, what is needed.

For anybody. The numbers were made beforehand and ship with the software.
Source: practice finding 69; R-DAT-17, R-DAT-20.
Example: `/figures/planning/` and its chart `backlog.svg` beneath it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.growth import NOTE
from opennrm.procedures import planning as page
from opennrm.web.shipped import shipped

CHECKS = {
    "unchanged": N_(
        "Everything to the end of 2022 was used, and nothing after it: as if law, evidence and"
        " staff had stayed as they were. It fails, and that is why breaks of policy and staffing"
        " are told to the planner and never guessed by it."
    ),
    "given": N_(
        "Everything to the end of 2022 was used. Given as inputs: the shares of positive decisions"
        " that were published after each break of policy, and how many decisions were taken in each"
        " quarter. Predicted: referrals and the backlog."
    ),
    "announced": N_(
        "Everything to the end of 2024 was used. Given as an input: 200 more staff, as announced in"
        " October 2024. Nothing of 2025 was used: a planner of that time would have seen this."
    ),
}
WHAT = {
    "referrals": N_("Referrals"),
    "reasonable": N_("Reasonable grounds decisions"),
    "conclusive": N_("Conclusive grounds decisions"),
    "waiting": N_("Waiting for a conclusive decision"),
}
KINDS = {
    "average": N_("average (its kind is not stated)"),
    "mean": N_("mean"),
    "median": N_("median"),
}
FITS = {
    "referrals": N_("Referrals in a week"),
    "growth": N_("Growth in a year (log scale)"),
    "conclusive": N_("Conclusive decisions in a week"),
    "share_reasonable": N_("Share of reasonable grounds decisions that are positive"),
    "share_conclusive": N_("Share of conclusive decisions that are positive"),
    "leaving": N_("Share who leave in a year without a decision"),
    "oldest_share": N_("Share of decisions on whoever waits longest"),
}
TITLES = (
    N_("Who will wait for a conclusive decision"),
    N_("Referrals and decisions of a week"),
    N_("How long: those decided, and those who still wait"),
    N_("Fitted to 2022, nothing changed after it"),
    N_("Fitted to 2022, breaks and work given as they were"),
    N_("Fitted to 2024, only announced staff given"),
)


@require_GET
def planning(request: HttpRequest) -> HttpResponse:
    """Show the plan, the staff that targets take, the checks, and what it cannot know."""
    context = {
        "planning": page.planning(),
        "note": NOTE,
        "checks": CHECKS,
        "what": WHAT,
        "kinds": KINDS,
        "fits": FITS,
    }
    return render(request, "statistics/planning.html", context)


@require_GET
def planning_chart(request: HttpRequest, planning_chart: str) -> HttpResponse:
    """Give a chart as a picture."""
    name = f"{planning_chart}.svg"
    return shipped(page.planning_file(name), name=name, of="planning")


@require_GET
def planning_table(request: HttpRequest, planning_table: str) -> HttpResponse:
    """Give a table as comma-separated text, to be kept."""
    name = f"{planning_table}.csv"
    return shipped(page.planning_file(name), name=name, of="planning")


@require_GET
def planning_scenario(request: HttpRequest) -> HttpResponse:
    """Give the scenario as it stands in a file, to be changed and planned with."""
    return shipped(page.planning_file("scenario.toml"), name="scenario.toml", of="planning")
