"""One episode of exploitation in codes: the work, the hold on the person, the pay and the end.

What the real form asks as free text (domain.md 1.2, step 4) and what the two tests are computed
from. None of these codes says that something was enough or not enough.
Example: a car wash, paid less than agreed, sleeping there, ended by an inspection.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Sector(StrEnum):
    """Where the work or the use of the person was."""

    AGRICULTURE = "agriculture"
    FISHING = "fishing"
    FOOD_PROCESSING = "food_processing"
    CONSTRUCTION = "construction"
    CAR_WASH = "car_wash"
    NAIL_BAR = "nail_bar"
    RESTAURANT = "restaurant"
    FACTORY = "factory"
    CLEANING = "cleaning"
    CARE = "care"
    PRIVATE_HOME = "private_home"
    DELIVERY = "delivery"
    SEX_INDUSTRY = "sex_industry"
    ONLINE = "online"
    DRUG_SUPPLY = "drug_supply"
    CANNABIS = "cannabis"
    STREET = "street"
    FRAUD = "fraud"
    NO_WORK = "no_work"
    OTHER = "other"


SECTOR_LABELS: dict[Sector, str] = {
    Sector.AGRICULTURE: N_("Farm work, picking or packing"),
    Sector.FISHING: N_("Fishing or shellfish"),
    Sector.FOOD_PROCESSING: N_("Meat, fish or other food processing"),
    Sector.CONSTRUCTION: N_("Building, paving or demolition"),
    Sector.CAR_WASH: N_("Car wash"),
    Sector.NAIL_BAR: N_("Nail bar, hair or beauty"),
    Sector.RESTAURANT: N_("Restaurant, takeaway, hotel or bar"),
    Sector.FACTORY: N_("Factory, warehouse or recycling"),
    Sector.CLEANING: N_("Cleaning or laundry"),
    Sector.CARE: N_("Care for old, ill or disabled people"),
    Sector.PRIVATE_HOME: N_("In a private home"),
    Sector.DELIVERY: N_("Driving, delivery or leaflets"),
    Sector.SEX_INDUSTRY: N_("Sex work, in rooms, clubs or on the street"),
    Sector.ONLINE: N_("Online: images, films or live video"),
    Sector.DRUG_SUPPLY: N_("Carrying, keeping or selling drugs"),
    Sector.CANNABIS: N_("Growing cannabis"),
    Sector.STREET: N_("Begging, stealing or selling on the street"),
    Sector.FRAUD: N_("Accounts, benefits or papers used by others"),
    Sector.NO_WORK: N_("No work or business, for example a marriage"),
    Sector.OTHER: N_("Something else"),
}


class Duty(StrEnum):
    """What the person had to do, or was to do."""

    WORK = "work"
    HOUSEHOLD = "household"
    SEXUAL_ACTS = "sexual_acts"
    IMAGES = "images"
    DRUGS = "drugs"
    STEAL = "steal"
    BEG = "beg"
    ACCOUNTS = "accounts"
    MARRY = "marry"
    GIVE_ORGAN = "give_organ"
    GUARD_OTHERS = "guard_others"
    OTHER = "other"


DUTY_LABELS: dict[Duty, str] = {
    Duty.WORK: N_("Work"),
    Duty.HOUSEHOLD: N_("Clean, cook or care in a household"),
    Duty.SEXUAL_ACTS: N_("Sexual acts"),
    Duty.IMAGES: N_("Be photographed or filmed"),
    Duty.DRUGS: N_("Carry, grow, keep or sell drugs"),
    Duty.STEAL: N_("Steal"),
    Duty.BEG: N_("Beg"),
    Duty.ACCOUNTS: N_("Open accounts, sign papers or receive money"),
    Duty.MARRY: N_("Marry"),
    Duty.GIVE_ORGAN: N_("Give an organ"),
    Duty.GUARD_OTHERS: N_("Watch or bring in others"),
    Duty.OTHER: N_("Something else"),
}


class Pay(StrEnum):
    """What the person was paid."""

    NOTHING = "nothing"
    FOOD_OR_BED_ONLY = "food_or_bed_only"
    LESS_THAN_AGREED = "less_than_agreed"
    BELOW_THE_LAW = "below_the_law"
    TAKEN_AGAIN = "taken_again"
    TO_SOMEBODY_ELSE = "to_somebody_else"
    AS_AGREED = "as_agreed"


PAY_LABELS: dict[Pay, str] = {
    Pay.NOTHING: N_("Nothing"),
    Pay.FOOD_OR_BED_ONLY: N_("Food, a bed or drugs, and no money"),
    Pay.LESS_THAN_AGREED: N_("Less than was agreed"),
    Pay.BELOW_THE_LAW: N_("Less than the minimum wage"),
    Pay.TAKEN_AGAIN: N_("Paid, and most of it taken again"),
    Pay.TO_SOMEBODY_ELSE: N_("The money went to somebody else"),
    Pay.AS_AGREED: N_("What was agreed"),
}


class DebtTold(StrEnum):
    """What the person was told to owe."""

    NONE = "none"
    TRAVEL = "travel"
    BED_OR_FOOD = "bed_or_food"
    DRUGS = "drugs"
    FAMILY_DEBT = "family_debt"
    FINES = "fines"
    NEVER_SHRINKS = "never_shrinks"
    OTHER = "other"


DEBT_LABELS: dict[DebtTold, str] = {
    DebtTold.NONE: N_("No debt came up"),
    DebtTold.TRAVEL: N_("For the journey"),
    DebtTold.BED_OR_FOOD: N_("For a bed, food or tools"),
    DebtTold.DRUGS: N_("For drugs, or goods that were lost"),
    DebtTold.FAMILY_DEBT: N_("A debt of the family"),
    DebtTold.FINES: N_("Fines or deductions"),
    DebtTold.NEVER_SHRINKS: N_("It does not shrink, or nobody says how much it is"),
    DebtTold.OTHER: N_("Something else"),
}


class PapersHeld(StrEnum):
    """Who held the person's own papers, bank card and telephone."""

    PERSON = "person"
    THOSE_PEOPLE = "those_people"
    NEVER_HAD_ANY = "never_had_any"
    FALSE_ONES_GIVEN = "false_ones_given"


PAPERS_LABELS: dict[PapersHeld, str] = {
    PapersHeld.PERSON: N_("The person had them"),
    PapersHeld.THOSE_PEOPLE: N_("Those people kept them"),
    PapersHeld.NEVER_HAD_ANY: N_("The person never had any"),
    PapersHeld.FALSE_ONES_GIVEN: N_("Those people gave them false ones"),
}


class Housing(StrEnum):
    """How the person lived meanwhile."""

    OWN_HOME = "own_home"
    FAMILY = "family"
    WITH_THEM = "with_them"
    AT_THE_PLACE = "at_the_place"
    SHARED_ROOM = "shared_room"
    LOCKED = "locked"
    MOVED_AROUND = "moved_around"
    STREET = "street"
    CARE_HOME = "care_home"
    OTHER = "other"


HOUSING_LABELS: dict[Housing, str] = {
    Housing.OWN_HOME: N_("In their own home"),
    Housing.FAMILY: N_("With their family"),
    Housing.WITH_THEM: N_("With those people"),
    Housing.AT_THE_PLACE: N_("In the place where they had to work"),
    Housing.SHARED_ROOM: N_("Many to a room, without what people need"),
    Housing.LOCKED: N_("Locked in, or watched"),
    Housing.MOVED_AROUND: N_("Moved from place to place"),
    Housing.STREET: N_("On the street"),
    Housing.CARE_HOME: N_("In foster care or a children's home"),
    Housing.OTHER: N_("In another way"),
}


class HowEnded(StrEnum):
    """How it ended."""

    GOT_AWAY = "got_away"
    LET_GO = "let_go"
    HELPED_OUT = "helped_out"
    FOUND_BY_POLICE = "found_by_police"
    FOUND_AT_INSPECTION = "found_at_inspection"
    ARRESTED = "arrested"
    TAKEN_INTO_CARE = "taken_into_care"
    BEFORE_IT_BEGAN = "before_it_began"
    OTHER = "other"


HOW_ENDED_LABELS: dict[HowEnded, str] = {
    HowEnded.GOT_AWAY: N_("They got away"),
    HowEnded.LET_GO: N_("They were let go or thrown out"),
    HowEnded.HELPED_OUT: N_("Somebody helped them out"),
    HowEnded.FOUND_BY_POLICE: N_("The police found them"),
    HowEnded.FOUND_AT_INSPECTION: N_("They were found at an inspection"),
    HowEnded.ARRESTED: N_("They were arrested"),
    HowEnded.TAKEN_INTO_CARE: N_("They were taken into care"),
    HowEnded.BEFORE_IT_BEGAN: N_("It was stopped before it began"),
    HowEnded.OTHER: N_("In another way"),
}


class Certainty(StrEnum):
    """How sure the one who says so is."""

    SURE = "sure"
    THINKS_SO = "thinks_so"
    GUESSES = "guesses"


CERTAINTY_LABELS: dict[Certainty, str] = {
    Certainty.SURE: N_("Sure"),
    Certainty.THINKS_SO: N_("Thinks so"),
    Certainty.GUESSES: N_("It is a guess"),
}


class SaidBy(StrEnum):
    """Who says so."""

    PERSON = "person"
    ANOTHER_HARMED = "another_harmed"
    WITNESS = "witness"
    WE_SAW = "we_saw"
    POLICE = "police"
    PAPERS_OR_TELEPHONE = "papers_or_telephone"
    OTHER = "other"


SAID_BY_LABELS: dict[SaidBy, str] = {
    SaidBy.PERSON: N_("The person"),
    SaidBy.ANOTHER_HARMED: N_("Somebody else who was harmed"),
    SaidBy.WITNESS: N_("A witness"),
    SaidBy.WE_SAW: N_("We saw it ourselves"),
    SaidBy.POLICE: N_("The police"),
    SaidBy.PAPERS_OR_TELEPHONE: N_("Papers, messages or images"),
    SaidBy.OTHER: N_("Somebody else"),
}
