"""Cards: what to look for, say, not say and do where victims are met, one page for a telephone.

Prompts in our own words. Smuggling, trafficking and labour abuse can all be true of one person at
once, and "smuggled" never closes the question (R-IDN-06). What a body must do is not written here:
a duty names its provision, and the page shows it where and while the law data has it in force.
R-IDN-17, R-IDN-19, R-IDN-24, R-NPN-05. Source: first-responder toolkit 2026 (its facts);
practice findings 1, 10, 17, 18, 27.
Example: the health card has no duty to notify, because the law names no health body.
"""

from dataclasses import dataclass
from enum import StrEnum

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.indicators import Indicator as I  # noqa: N817 (lists below)
from opennrm.cases.vocabulary.screens import ScreenSetting


class Card(StrEnum):
    """A setting that has a card."""

    CUSTODY = "custody"
    HEALTH = "health"
    STREET = "street"
    INSPECTION = "inspection"
    BORDER = "border"
    COUNCIL = "council"


CARD_LABELS: dict[Card, str] = {
    Card.CUSTODY: N_("Police custody and court"),
    Card.HEALTH: N_("Health care"),
    Card.STREET: N_("On the street and at the door"),
    Card.INSPECTION: N_("At a place of work"),
    Card.BORDER: N_("At a port or airport"),
    Card.COUNCIL: N_("In the council"),
}

CARD_FOR: dict[Card, str] = {
    Card.CUSTODY: N_("Custody officers, duty solicitors, court staff, prosecutors"),
    Card.HEALTH: N_("Nurses, midwives, doctors, reception, ambulance crews"),
    Card.STREET: N_("Patrols, outreach workers, fire crews, whoever knocks on doors"),
    Card.INSPECTION: N_("Labour inspectors, and whoever visits workplaces"),
    Card.BORDER: N_("Officers and staff at ports and airports"),
    Card.COUNCIL: N_("Housing, social care, licensing, environmental health, schools"),
}

# The screen that belongs to a card, for members.
SCREEN_OF: dict[Card, ScreenSetting] = {
    Card.CUSTODY: ScreenSetting.CUSTODY,
    Card.HEALTH: ScreenSetting.HEALTH,
    Card.STREET: ScreenSetting.OUTREACH,
    Card.INSPECTION: ScreenSetting.INSPECTION,
}

# Where each of them helps to look. Whatever is not listed can be true there as well.
LOOK_FOR: dict[Card, tuple[I, ...]] = {
    Card.CUSTODY: (
        I.MOVEMENTS_CONTROLLED,
        I.AS_IF_INSTRUCTED,
        I.FEAR,
        I.DISTRUSTS_AUTHORITIES,
        I.DEBT,
        I.NO_ACCESS_TO_EARNINGS,
        I.CANNOT_LEAVE_WORK,
        I.ADDRESS_UNKNOWN,
        I.FALSE_PAPERS,
    ),
    Card.HEALTH: (
        I.OTHERS_SPEAK,
        I.INJURIES_ASSAULT,
        I.INJURIES_RESTRAINT,
        I.INJURIES_WORK,
        I.NO_MEDICAL_CARE,
        I.FEAR,
        I.ADDRESS_UNKNOWN,
        I.SIGNS_OF_TRAUMA,
        I.GIVEN_SUBSTANCES,
    ),
    Card.STREET: (
        I.MOVEMENTS_CONTROLLED,
        I.FEAR,
        I.NO_ACCESS_TO_EARNINGS,
        I.CANNOT_TALK_FREELY,
        I.INJURIES_ASSAULT,
        I.LANGUAGE_UNFAMILIAR,
        I.KNOWN_KIND_OF_PLACE,
        I.GIVEN_SUBSTANCES,
        I.DEPENDENT,
    ),
    Card.INSPECTION: (
        I.LITTLE_PAY,
        I.WAGE_DEDUCTIONS,
        I.PAPERS_HELD,
        I.DEBT,
        I.POOR_HOUSING,
        I.LONG_HOURS,
        I.NO_DAYS_OFF,
        I.OTHERS_SPEAK,
        I.INJURIES_WORK,
    ),
    Card.BORDER: (
        I.OTHERS_SPEAK,
        I.PAPERS_HELD,
        I.AS_IF_INSTRUCTED,
        I.JOURNEY_OWED,
        I.FALSE_PROMISES,
        I.ADDRESS_UNKNOWN,
        I.FEAR,
        I.OATH_OR_RITUAL,
    ),
    Card.COUNCIL: (
        I.POOR_HOUSING,
        I.OTHERS_SPEAK,
        I.CANNOT_LEAVE_WORK,
        I.CUT_OFF_FROM_FAMILY,
        I.LITTLE_COMPANY,
        I.DEPENDENT,
        I.NO_ACCESS_TO_EARNINGS,
        I.NO_WASHING,
        I.FEAR,
    ),
}

LOOK_FOR_CHILD: dict[Card, tuple[I, ...]] = {
    Card.CUSTODY: (I.CHILD_MISSING, I.CHILD_NO_PARENTS, I.CHILD_UNFIT_WORK, I.CHILD_TRAVELS_ALONE),
    Card.HEALTH: (I.CHILD_INTIMIDATED, I.CHILD_NO_SCHOOL, I.CHILD_UNFIT_WORK, I.CHILD_NO_PARENTS),
    Card.STREET: (
        I.CHILD_MISSING,
        I.CHILD_TRAVELS_ALONE,
        I.AROUND_CHILD_TAXI_NUMBERS,
        I.CHILD_TRAVELS_WITH_STRANGERS,
    ),
    Card.INSPECTION: (
        I.CHILD_UNFIT_WORK,
        I.CHILD_NO_SCHOOL,
        I.AROUND_CHILD_WORK_CLOTHES,
        I.AROUND_CHILD_TOYS,
    ),
    Card.BORDER: (
        I.CHILD_TRAVELS_ALONE,
        I.CHILD_TRAVELS_WITH_STRANGERS,
        I.AROUND_CHILD_FOUND,
        I.AROUND_CHILD_ADOPTION,
    ),
    Card.COUNCIL: (
        I.CHILD_NO_SCHOOL,
        I.CHILD_LIVES_APART,
        I.CHILD_EATS_APART,
        I.CHILD_MISSING,
        I.CHILD_NO_FRIENDS,
    ),
}

# Which of them often come with a kind of exploitation: to look again, not to conclude.
OFTEN_WITH: dict[Exploitation, tuple[I, ...]] = {
    Exploitation.LABOUR: (I.LITTLE_PAY, I.LONG_HOURS, I.WAGE_DEDUCTIONS, I.POOR_HOUSING),
    Exploitation.DOMESTIC_SERVITUDE: (I.CUT_OFF_FROM_FAMILY, I.NO_DAYS_OFF, I.CHILD_EATS_APART),
    Exploitation.SEXUAL: (I.MOVEMENTS_CONTROLLED, I.GIVEN_SUBSTANCES, I.OATH_OR_RITUAL),
    Exploitation.CRIMINAL_DRUGS: (I.DEBT, I.CHILD_MISSING, I.AROUND_CHILD_TAXI_NUMBERS),
    Exploitation.CRIMINAL_CANNABIS: (I.CANNOT_LEAVE_WORK, I.JOURNEY_OWED, I.ADDRESS_UNKNOWN),
    Exploitation.CRIMINAL_BEGGING: (I.NO_ACCESS_TO_EARNINGS, I.CHILD_NO_SCHOOL, I.DEPENDENT),
}

SAY: tuple[str, ...] = (
    N_("I would like to talk with you alone. You can stop at any time."),
    N_("What others made you do is not your fault."),
    N_("Are you free to leave where you live and work? What happens if you do?"),
    N_("Do you owe anybody? Who keeps your money, your papers, your telephone?"),
    N_("Is anybody waiting for you, or angry with you? Is it safe to go back tonight?"),
)
SAY_THERE: dict[Card, tuple[str, ...]] = {
    Card.CUSTODY: (
        N_("Did you choose this lawyer, or did somebody send them?"),
        N_("Who told you to be there, and what would have happened had you said no?"),
    ),
    Card.HEALTH: (
        N_("I always see people alone for a moment. Your friend can wait outside."),
        N_("You can be treated whatever your papers are, and I do not need to know them."),
    ),
    Card.STREET: (N_("Can I give you a number that looks like nothing on your telephone?"),),
    Card.INSPECTION: (N_("What did you get in your hand last week, and what was kept back?"),),
    Card.BORDER: (N_("Who paid for the journey? Who meets you, and what do they want for it?"),),
    Card.COUNCIL: (N_("Who else lives here? Which room is yours, and have you a key?"),),
}
NOT_SAY: tuple[str, ...] = (
    N_("“Are you a victim of trafficking?” Hardly anybody calls it that."),
    N_("“Why did you not run away, or tell the police?”"),
    N_("A promise about what will be decided, or that nobody will ever know."),
    N_("Anything in front of whoever came along, or through them as an interpreter."),
)
NOT_SAY_THERE: dict[Card, tuple[str, ...]] = {
    Card.CUSTODY: (N_("“You were caught in the act, so this makes no difference.” It does."),),
    Card.HEALTH: (N_("Any question about immigration, or about who pays for the treatment."),),
    Card.STREET: (N_("“Show me your telephone.” Others may be reading along."),),
    Card.INSPECTION: (N_("“Are you allowed to work here?” before anything about the work."),),
    Card.BORDER: (N_("“You agreed to come, so you were smuggled.” Both can be true."),),
    Card.COUNCIL: (N_("A letter or a call to the address at which they are kept."),),
}

# Term and meaning, the same on every card and on the screen's page.
DEFINITIONS: tuple[tuple[str, str], ...] = (
    (
        N_("Smuggling"),
        N_("Somebody is paid to bring a person over a border. It is an offence against a state."),
    ),
    (
        N_("Trafficking"),
        N_(
            "Somebody finds, moves, houses or passes on a person, by force, lies, debt or by using "
            "their need, in order to exploit them. No border is needed. For a child neither force "
            "nor lies are needed."
        ),
    ),
    (
        N_("Slavery, servitude and forced labour"),
        N_("Somebody is owned, kept, or made to work under a threat, wherever and however found."),
    ),
    (
        N_("Labour abuse"),
        N_("Wages, hours or safety below what the law demands. It often stands at the beginning."),
    ),
)
ALL_AT_ONCE = N_(
    "All of these can be true of one person at once. That somebody was smuggled, broke a law or "
    "agreed at first never closes the question."
)


@dataclass(frozen=True, slots=True)
class Duty:
    """What a body must do: in words, the provision it rests on, and whom that provision must name.

    `bodies`: the duty is shown only where the value of the provision names one of them.
    """

    text: str
    provision: str
    bodies: tuple[str, ...] = ()


_CHILD = Duty(
    N_(
        "Somebody who is or may be under 18: call the children's services of the local authority "
        "at once, and refer. A child's consent is not asked."
    ),
    "consent_child",
)
_DOUBT = Duty(N_("In doubt about the age, treat the person as a child."), "age_presumption")
_ADULT = Duty(
    N_("An adult is referred only if they agree. Explain it alone, in their language."),
    "consent_adult",
)
_DEFENCE = Duty(
    N_(
        "People who were made to commit an offence are protected: tell the prosecutor and the "
        "lawyer before a plea, and ask that the prosecution waits."
    ),
    "statutory_defence",
)
_GUARDIAN = Duty(N_("Ask for a guardian for the child."), "child_guardian")
_SCREEN = Duty(
    N_("A screen is due for every child, and for the offences for which victims are arrested."),
    "screening",
)
_SUSPECT_CHILD = Duty(
    N_("A child met as a suspect who shows one sign is referred, with an appropriate adult."),
    "child_met_as_suspect",
)


def _notify(*bodies: str) -> Duty:
    return Duty(
        N_("An adult who does not agree is reported without their name."), "duty_to_notify", bodies
    )


DUTIES: dict[Card, tuple[Duty, ...]] = {
    Card.CUSTODY: (_SCREEN, _SUSPECT_CHILD, _CHILD, _DOUBT, _DEFENCE, _ADULT, _notify("police")),
    Card.HEALTH: (_CHILD, _DOUBT, _ADULT, _notify("health")),
    Card.STREET: (_CHILD, _DOUBT, _ADULT, _notify("police")),
    Card.INSPECTION: (_CHILD, _DOUBT, _ADULT, _notify("gangmasters")),
    Card.BORDER: (_CHILD, _DOUBT, _ADULT, _notify("home_office_staff")),
    Card.COUNCIL: (
        _CHILD,
        _DOUBT,
        _GUARDIAN,
        _ADULT,
        _notify("county_council", "district_council", "london_borough_council"),
    ),
}

ROUTE: dict[Card, str] = {
    Card.CUSTODY: N_("The police refer. A lawyer, court or prosecutor asks them to, in writing."),
    Card.HEALTH: N_(
        "You raise a concern and need not be the one who refers: tell your safeguarding lead "
        "today. The council, the police or a charity that refers takes it from there."
    ),
    Card.STREET: N_("Police, councils and some charities refer. Everybody else tells one of them."),
    Card.INSPECTION: N_(
        "Labour inspectors who may refer do so themselves, after the person is away from there."
    ),
    Card.BORDER: N_("Officers who may refer do so themselves. Others tell the police at the port."),
    Card.COUNCIL: N_("The council refers. Who does it in yours, your local protocol says."),
}
