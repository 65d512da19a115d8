"""Indicators: what may be seen when somebody is exploited. Prompts to look and ask, never a score.

41 general ones and 17 for children (12 about the child, 5 about what is found around a child).
No number of them proves anything, and none of them is needed: somebody may show none. So nothing
counts or weighs them, and no rule about elements, age, stage or urgency reads them.
A code never changes its meaning: a changed meaning is a new code and a new `VERSION`; an old code
stays readable. Here an indicator is a fact in our own words, in the order of the sources.
R-IDN-17. Source: general and child indicators of human trafficking, UN Office on Drugs and Crime
(36, and 11 with the 5 things found), with what the United Kingdom's forms and guides add: the last
five general ones, and children who go missing.
Example: a man who lets his companion answer for him: `others_speak`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.choices import Choice, choices_of

VERSION = 1


class Indicator(StrEnum):
    """One thing that may be seen or heard."""

    AGAINST_WILL = "against_will"
    CANNOT_LEAVE_WORK = "cannot_leave_work"
    MOVEMENTS_CONTROLLED = "movements_controlled"
    FEELS_UNABLE_TO_LEAVE = "feels_unable_to_leave"
    FEAR = "fear"
    VIOLENCE_OR_THREATS = "violence_or_threats"
    INJURIES_ASSAULT = "injuries_assault"
    INJURIES_WORK = "injuries_work"
    INJURIES_RESTRAINT = "injuries_restraint"
    DISTRUSTS_AUTHORITIES = "distrusts_authorities"
    THREATENED_WITH_AUTHORITIES = "threatened_with_authorities"
    AFRAID_OF_REMOVAL = "afraid_of_removal"
    PAPERS_HELD = "papers_held"
    FALSE_PAPERS = "false_papers"
    KNOWN_KIND_OF_PLACE = "known_kind_of_place"
    LANGUAGE_UNFAMILIAR = "language_unfamiliar"
    ADDRESS_UNKNOWN = "address_unknown"
    OTHERS_SPEAK = "others_speak"
    AS_IF_INSTRUCTED = "as_if_instructed"
    FORCED_CONDITIONS = "forced_conditions"
    PUNISHED = "punished"
    CANNOT_BARGAIN = "cannot_bargain"
    LITTLE_PAY = "little_pay"
    NO_ACCESS_TO_EARNINGS = "no_access_to_earnings"
    LONG_HOURS = "long_hours"
    NO_DAYS_OFF = "no_days_off"
    POOR_HOUSING = "poor_housing"
    NO_MEDICAL_CARE = "no_medical_care"
    LITTLE_COMPANY = "little_company"
    CUT_OFF_FROM_FAMILY = "cut_off_from_family"
    CANNOT_TALK_FREELY = "cannot_talk_freely"
    DEBT = "debt"
    DEPENDENT = "dependent"
    KNOWN_PLACE_OF_ORIGIN = "known_place_of_origin"
    JOURNEY_OWED = "journey_owed"
    FALSE_PROMISES = "false_promises"
    SIGNS_OF_TRAUMA = "signs_of_trauma"
    OATH_OR_RITUAL = "oath_or_ritual"
    GIVEN_SUBSTANCES = "given_substances"
    WAGE_DEDUCTIONS = "wage_deductions"
    NO_WASHING = "no_washing"
    CHILD_NO_PARENTS = "child_no_parents"
    CHILD_INTIMIDATED = "child_intimidated"
    CHILD_NO_FRIENDS = "child_no_friends"
    CHILD_NO_SCHOOL = "child_no_school"
    CHILD_NO_PLAY = "child_no_play"
    CHILD_LIVES_APART = "child_lives_apart"
    CHILD_EATS_APART = "child_eats_apart"
    CHILD_LEFTOVERS = "child_leftovers"
    CHILD_UNFIT_WORK = "child_unfit_work"
    CHILD_TRAVELS_ALONE = "child_travels_alone"
    CHILD_TRAVELS_WITH_STRANGERS = "child_travels_with_strangers"
    CHILD_MISSING = "child_missing"
    AROUND_CHILD_WORK_CLOTHES = "around_child_work_clothes"
    AROUND_CHILD_TOYS = "around_child_toys"
    AROUND_CHILD_FOUND = "around_child_found"
    AROUND_CHILD_TAXI_NUMBERS = "around_child_taxi_numbers"
    AROUND_CHILD_ADOPTION = "around_child_adoption"


GENERAL_LABELS: dict[Indicator, str] = {
    Indicator.AGAINST_WILL: N_("Believes that they have to work although they do not want to"),
    Indicator.CANNOT_LEAVE_WORK: N_("Cannot leave the place where they work or live"),
    Indicator.MOVEMENTS_CONTROLLED: N_("Somebody seems to control where they go"),
    Indicator.FEELS_UNABLE_TO_LEAVE: N_("Feels that leaving is not possible"),
    Indicator.FEAR: N_("Is afraid or very anxious"),
    Indicator.VIOLENCE_OR_THREATS: N_("Violence or threats, to them or to people they love"),
    Indicator.INJURIES_ASSAULT: N_("Injuries that look as if somebody attacked them"),
    Indicator.INJURIES_WORK: N_("Injuries or harm that come from a kind of work"),
    Indicator.INJURIES_RESTRAINT: N_("Marks of being tied, locked in or held down"),
    Indicator.DISTRUSTS_AUTHORITIES: N_("Does not trust the police or other authorities"),
    Indicator.THREATENED_WITH_AUTHORITIES: N_("Was told they would be handed to the authorities"),
    Indicator.AFRAID_OF_REMOVAL: N_(
        "Is afraid of what the authorities may learn about their papers"
    ),
    Indicator.PAPERS_HELD: N_("Somebody else keeps their passport or other papers"),
    Indicator.FALSE_PAPERS: N_("Was given false papers"),
    Indicator.KNOWN_KIND_OF_PLACE: N_("Met at a kind of place that is often used for exploitation"),
    Indicator.LANGUAGE_UNFAMILIAR: N_("Knows little of the local language"),
    Indicator.ADDRESS_UNKNOWN: N_("Does not know the address where they live or work"),
    Indicator.OTHERS_SPEAK: N_("Lets others answer when they are asked something"),
    Indicator.AS_IF_INSTRUCTED: N_("Acts or talks as if told what to do or say"),
    Indicator.FORCED_CONDITIONS: N_("Has to work under conditions that somebody forces on them"),
    Indicator.PUNISHED: N_("Is punished to keep them in line"),
    Indicator.CANNOT_BARGAIN: N_("Has no say about pay, hours or the work itself"),
    Indicator.LITTLE_PAY: N_("Gets little pay, or none"),
    Indicator.NO_ACCESS_TO_EARNINGS: N_("Cannot use the money they earn"),
    Indicator.LONG_HOURS: N_("Works very long hours, for weeks or months"),
    Indicator.NO_DAYS_OFF: N_("Has no day off"),
    Indicator.POOR_HOUSING: N_("Lives in crowded, dirty or unsafe housing, or at the workplace"),
    Indicator.NO_MEDICAL_CARE: N_("Cannot see a doctor or nurse"),
    Indicator.LITTLE_COMPANY: N_("Sees few people, or nobody"),
    Indicator.CUT_OFF_FROM_FAMILY: N_("Has little contact with family or anybody outside"),
    Indicator.CANNOT_TALK_FREELY: N_("Cannot talk, call or write freely"),
    Indicator.DEBT: N_("Believes that a debt has to be worked off"),
    Indicator.DEPENDENT: N_("Depends on somebody for home, food, money or drugs"),
    Indicator.KNOWN_PLACE_OF_ORIGIN: N_("Comes from a place where traffickers often find people"),
    Indicator.JOURNEY_OWED: N_("Somebody paid for the journey and wants it worked off"),
    Indicator.FALSE_PROMISES: N_("Came because of promises that were not true"),
    Indicator.SIGNS_OF_TRAUMA: N_("Seems numb, startled, or unable to remember or sleep"),
    Indicator.OATH_OR_RITUAL: N_("Speaks of an oath, a ritual or a spirit that binds them"),
    Indicator.GIVEN_SUBSTANCES: N_("Was given drugs or alcohol, or is dependent on them"),
    Indicator.WAGE_DEDUCTIONS: N_("Money is kept back from pay for food, a bed or transport"),
    Indicator.NO_WASHING: N_("Cannot wash, or has no clean clothes"),
}

CHILD_LABELS: dict[Indicator, str] = {
    Indicator.CHILD_NO_PARENTS: N_("The child cannot reach parents or guardians"),
    Indicator.CHILD_INTIMIDATED: N_(
        "The child seems frightened, or not as children of that age are"
    ),
    Indicator.CHILD_NO_FRIENDS: N_("The child has no friends of the same age outside work"),
    Indicator.CHILD_NO_SCHOOL: N_("The child does not go to school"),
    Indicator.CHILD_NO_PLAY: N_("The child has no time to play"),
    Indicator.CHILD_LIVES_APART: N_("The child lives apart from other children, in poor housing"),
    Indicator.CHILD_EATS_APART: N_("The child eats apart from the family"),
    Indicator.CHILD_LEFTOVERS: N_("The child gets only what others leave on their plates"),
    Indicator.CHILD_UNFIT_WORK: N_("The child does work that is not for children"),
    Indicator.CHILD_TRAVELS_ALONE: N_("The child travels without an adult"),
    Indicator.CHILD_TRAVELS_WITH_STRANGERS: N_("The child travels with people who are not family"),
    Indicator.CHILD_MISSING: N_("The child goes missing, or is found far from home"),
    Indicator.AROUND_CHILD_WORK_CLOTHES: N_("Clothes for work or for sex, in a child's size"),
    Indicator.AROUND_CHILD_TOYS: N_(
        "Toys, small beds or children's clothes where no child belongs"
    ),
    Indicator.AROUND_CHILD_FOUND: N_("An adult says that they came across a child who was alone"),
    Indicator.AROUND_CHILD_TAXI_NUMBERS: N_(
        "A child alone who carries telephone numbers for taxis"
    ),
    Indicator.AROUND_CHILD_ADOPTION: N_("Signs of an adoption outside the law"),
}

LABELS: dict[Indicator, str] = GENERAL_LABELS | CHILD_LABELS
GENERAL_CHOICES: tuple[Choice, ...] = choices_of(GENERAL_LABELS)
CHILD_CHOICES: tuple[Choice, ...] = choices_of(CHILD_LABELS)
