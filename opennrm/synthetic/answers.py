"""The twelve answers of a made-up referral, as an officer might type them, gaps included.

Every answer is of the form that pages and the API check: codes, ISO dates, absences. Texts are
plain and short; telephone numbers are of the ranges kept for films.
Example: an adult who says no has four questions answered and the kinds of exploitation, no more.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from opennrm.synthetic.people import Person
from opennrm.synthetic.proportions import PROPORTIONS

Answer = dict[str, str | list[str] | int | None]
Answers = dict[str, Answer]

SETTINGS = {
    "police": ("custody", "street", "home", "self_report", "prison"),
    "local_authority": ("home", "school", "support_service", "self_report"),
    "ngo": ("support_service", "self_report"),
    "government_agency": ("border", "inspection", "custody"),
}
ACCOUNTS = {
    "sexual": "They took her telephone and drove her to flats. She did not choose any of it.",
    "domestic_servitude": "Cleaned and cooked from early until night and was never let out alone.",
    "forced_marriage": "Was made to marry and then to work in the house of that family.",
    "criminal_drugs": "Was given a bag and a train ticket and told what would happen otherwise.",
    "criminal_cannabis": "Was locked in a house with plants and told to water them.",
    "criminal_theft": "Had to bring home a sum every evening. Shops, mostly.",
    "criminal_begging": "Sat in the street all day; somebody came for the money.",
    "criminal_fraud": "Accounts were opened in the person's name; the cards were kept.",
    "organs": "Was told that a debt could be paid in a hospital abroad.",
}
WORK = "Worked most days and got little of what was promised. They said there was a debt."
HOW_CAME = ("recruited", "moved", "handed_over", "housed", "taken_in")
CONTROL = (
    "violence",
    "threats",
    "threats_to_family",
    "threatened_with_authorities",
    "locked_in",
    "watched",
    "deceived",
    "debt",
    "wages_taken",
    "papers_kept",
    "in_need",
    "affection",
)
TOWNS = {
    "england": ("London", "Birmingham", "Leeds", "Dover", "Bradford", "Luton", "Slough"),
    "wales": ("Cardiff", "Swansea", "Newport"),
    "scotland": ("Glasgow", "Edinburgh", "Aberdeen"),
    "northern_ireland": ("Belfast", "Derry", "Newry"),
}
OFFICERS = ("Sam Okell", "Priya Nair", "Chris Lowe", "Ewa Nowak", "Rhys Morgan", "Alex Bain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where and by whom somebody was found."""

    on: date
    nation: str
    responder_type: str


def child_answers(chance: Random, person: Person, found: Found) -> Answers:
    """Answers about a child, or somebody who may be one: told and heard, never asked to consent."""
    sure = "not_sure" if PROPORTIONS.happens(chance, "under_18_not_sure") else "yes"
    answers = _opening(chance, person, found, under_18=sure)
    answers["consent"] = {"child_told": chance.choice(("yes", "yes", "no"))}
    if chance.random() < 0.5:
        answers["consent"]["child_wishes"] = "Wants to stay with the foster family and at school."
    else:
        answers["consent"]["child_wishes__absence"] = "not_asked"
    _rest(chance, answers, person, found)
    told = answers["whereabouts"]
    told["local_authority_told"] = chance.choice(("yes", "yes", "yes", "no"))
    if told["local_authority_told"] == "yes":
        told["local_authority_told_on"] = found.on.isoformat()
        told["local_authority_contact"] = "Duty social worker, out-of-hours desk"
    return answers


def adult_answers(chance: Random, person: Person, found: Found) -> Answers:
    """Answers about an adult who agrees, or for whom it was decided in their best interests."""
    answers = _opening(chance, person, found, under_18="no")
    if PROPORTIONS.happens(chance, "cannot_decide"):
        answers["consent"] = {
            "consent": "cannot_decide",
            "cannot_decide_why": chance.choice(("shock", "injured_or_ill", "no_interpreter")),
            "best_interests": "refer",
            "best_interests_by": f"{chance.choice(OFFICERS)}, duty manager",
        }
    else:
        answers["consent"] = _explained(chance) | {
            "consent": "yes",
            "also_agrees": chance.sample(["support", "police_contact", "follow_up"], 2),
        }
    _rest(chance, answers, person, found)
    return answers


def refusing_answers(chance: Random, person: Person, found: Found) -> Answers:
    """Answers about an adult who says no: nothing that names them, unless they agree to that."""
    answers = _opening(chance, person, found, under_18="no")
    named = "yes" if chance.random() < 0.1 else "no"
    answers["consent"] = _explained(chance) | {
        "consent": "no",
        "named_to_police": named,
        "refusal_reasons": [chance.choice(("fear_of_authorities", "wants_to_work", "other"))],
    }
    if named == "yes":
        answers["name"] = _name(chance, person)
    answers["exploitation"] = _exploitation(chance, person, found)
    return answers


def waiting_answers(chance: Random, person: Person, found: Found) -> Answers:
    """Answers about an adult who wants time: four questions, and nothing more is kept."""
    answers = _opening(chance, person, found, under_18="no")
    answers["consent"] = _explained(chance) | {"consent": "not_now"}
    return answers


def _opening(chance: Random, person: Person, found: Found, *, under_18: str) -> Answers:
    return {
        "who_refers": {
            "contact_name": chance.choice(OFFICERS),
            "contact_telephone": f"020 7946 {chance.randrange(1000):04}",
            "stand_in_name": "Duty desk",
            "stand_in_telephone": f"0161 496 {chance.randrange(1000):04}",
            "first_met_on": (found.on - timedelta(days=chance.randrange(4))).isoformat(),
            "setting": chance.choice(SETTINGS[found.responder_type]),
        },
        "nation": {"nation": found.nation},
        "age": _age(chance, person, found, under_18),
    }


def _explained(chance: Random) -> Answer:
    return {
        "explained_how": chance.choice(("in_person", "in_person", "telephone", "video")),
        "explained_minutes": chance.choice((10, 15, 20, 30, 45)),
        "explained_alone": "yes",
    }


def _age(chance: Random, person: Person, found: Found, under_18: str) -> Answer:
    answer: Answer = {"under_18": under_18}
    if person.birth_known == "none":
        answer["birth_date__absence"] = chance.choice(("does_not_know", "not_asked"))
        answer["estimated_age"] = person.age_on(found.on)
        answer["birth_date_source"] = "guessed"
        return answer
    # A year in which the 18th birthday falls would leave a child possible: then the day is told.
    turns_18_this_year = person.born.year + 18 == found.on.year
    exact = person.birth_known == "day" or (under_18 == "no" and turns_18_this_year)
    answer["birth_date"] = person.born.isoformat() if exact else str(person.born.year)
    answer["birth_date_source"] = chance.choice(("told", "told", "papers"))
    return answer


def _rest(chance: Random, answers: Answers, person: Person, found: Found) -> None:
    answers["language"] = _language(chance, person)
    answers["name"] = _name(chance, person)
    answers["safe_contact"] = _safe_contact(chance)
    danger = PROPORTIONS.happens(chance, "in_danger")
    answers["danger"] = {
        "in_danger": "yes" if danger else chance.choice(("no", "no", "no", "not_sure")),
        "still_there": "yes" if danger and chance.random() < 0.5 else "no",
        "last_contact": chance.choice(("week", "month", "three_months", "year", "not_sure")),
    }
    answers["tonight"] = {
        "safe_tonight": "no" if PROPORTIONS.happens(chance, "no_bed") else "yes",
        "wants_bed": chance.choice(("yes", "no", "not_sure")),
        "dependants": chance.choice((0, 0, 0, 0, 1, 2)),
        "urgent_health": [
            chance.choice(("none", "none", "none", "injury", "distress", "medicine"))
        ],
    }
    answers["exploitation"] = _exploitation(chance, person, found)
    answers["account"] = _account(chance, person)
    answers["whereabouts"] = _whereabouts(chance, found)


def _language(chance: Random, person: Person) -> Answer:
    answer: Answer = {"with_whom": chance.choice(("alone", "alone", "professional", "chosen"))}
    if PROPORTIONS.happens(chance, "unknown_language"):
        answer["language__absence"] = "not_known_yet"
    else:
        answer["language"] = person.language
    needed = person.language != "eng"
    answer["interpreter"] = chance.choice(("telephone", "present")) if needed else "not_needed"
    if person.nationalities:
        answer["nationalities"] = list(person.nationalities)
    else:
        answer["nationalities__absence"] = "does_not_know"
    return answer


def _name(chance: Random, person: Person) -> Answer:
    sexes = {"female": "female", "male": "male", "other": "another_way"}
    answer: Answer = (
        {"sex": sexes[person.sex]} if person.sex in sexes else {"sex__absence": "not_asked"}
    )
    if PROPORTIONS.happens(chance, "no_name_yet"):
        return answer | {"name__absence": chance.choice(("rather_not_say", "not_known_yet"))}
    answer |= {"name": person.called, "name_kind": chance.choice(("own", "own", "own", "papers"))}
    if person.romanised != person.called:
        answer["romanised"] = person.romanised
    if person.aliases:
        answer["other_names"] = ", ".join(person.aliases)
    return answer


def _safe_contact(chance: Random) -> Answer:
    ways = chance.sample(
        ["telephone", "text", "through_us", "through_support"], chance.randint(1, 2)
    )
    answer: Answer = {"ways": sorted(ways), "times": ["any"], "shared_telephone": "no"}
    if {"telephone", "text"} & set(ways):
        answer["telephone"] = f"07700 900{chance.randrange(1000):03}"
    return answer


def _exploitation(chance: Random, person: Person, found: Found) -> Answer:
    answer: Answer = {"began": str(person.began.year)}
    if person.kinds:
        answer |= {"kinds": list(person.kinds), "happened": "happened"}
        answer["where"] = chance.choice(("uk", "uk", "abroad", "both"))
    else:
        answer["kinds__absence"] = "not_known_yet"
    then = {"child": "yes", "adult": "no", "unknown": "not_sure"}
    answer["under_18_then"] = then[person.exploited_as]
    if person.began.year < found.on.year and chance.random() < 0.4:
        answer["ended"] = str(chance.randint(person.began.year, found.on.year))
    return answer


def _account(chance: Random, person: Person) -> Answer:
    if not person.kinds:
        return {
            "own_words__absence": chance.choice(("not_safe_to_ask", "not_known_yet")),
            "how_came__absence": "not_asked",
            "control__absence": "not_asked",
        }
    return {
        "own_words": ACCOUNTS.get(person.kinds[0], WORK),
        "how_came": chance.sample(HOW_CAME, chance.randint(1, 2)),
        "control": chance.sample(CONTROL, chance.randint(1, 3)),
        "exploiters": chance.choice(("A man called Uncle.", "A couple with a white van.", "")),
    }


def _whereabouts(chance: Random, found: Found) -> Answer:
    answer: Answer = {
        "staying": chance.choice(("hotel_or_hostel", "family_or_friends", "support_accommodation")),
        "police_told": chance.choice(("yes", "no")),
    }
    if PROPORTIONS.happens(chance, "area_unknown"):
        answer["area__absence"] = "does_not_know"
    else:
        answer["area"] = chance.choice(TOWNS[found.nation])
    return answer
