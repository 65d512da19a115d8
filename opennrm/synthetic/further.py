"""What an agency knows beyond the twelve questions, made up: episodes, who did it, what is wanted.

Half of the made-up referrals carry some of it, as the real ones do; each answer is of the form that
pages and the API check. Example: a car wash, three men, one episode with hours, pay and debt.
"""

from datetime import timedelta
from random import Random

from opennrm.synthetic.answers import Answer, Answers, Found
from opennrm.synthetic.people import Person

SECTORS = {
    "sexual": ("sex_industry", "online"),
    "labour": ("car_wash", "construction", "agriculture", "nail_bar", "restaurant", "factory"),
    "bonded_labour": ("fishing", "food_processing", "construction"),
    "servitude": ("restaurant", "care"),
    "domestic_servitude": ("private_home",),
}
DUTIES = {
    "sexual": ["sexual_acts"],
    "domestic_servitude": ["household"],
    "criminal_drugs": ["drugs"],
    "criminal_begging": ["beg"],
    "criminal_theft": ["steal"],
    "criminal_fraud": ["accounts"],
    "forced_marriage": ["marry"],
    "organs": ["give_organ"],
}
LOOKS = (
    "About forty, short grey hair, always the same brown coat.",
    "Two brothers; the elder one has a scar on the left hand.",
    "A woman whom everybody calls Auntie.",
    "A tall man who smokes and never gets out of the van.",
)
REGIONS = ("london", "west_midlands", "north_west", "yorkshire", "south_east")
INDICATORS = ("movements_controlled", "fear", "papers_held", "violence_or_threats")


def further_answers(chance: Random, person: Person, found: Found, *, child: bool) -> Answers:
    """Answers to some of the further questions about somebody who is referred."""
    answers: Answers = {}
    if person.kinds:
        answers["exploiter.1"] = _exploiter(chance)
        answers["episode.1"] = _episode(chance, person, found)
        answers["indicators"] = {"general": sorted(chance.sample(INDICATORS, 2))}
    answers["telling"] = _telling(chance, person, found)
    answers["origin"] = _origin(chance, person)
    answers["fears"] = {
        "afraid_of": [chance.choice(("those_people", "their_others", "authorities", "debt"))],
        "debt": chance.choice(("yes", "no", "not_sure")),
    }
    wanted = ("safe_place", "doctor", "lawyer", "counselling", "school_or_work")
    answers["support_wanted"] = {"later": sorted(chance.sample(wanted, 2))}
    if child:
        answers["care"] = {
            "status": chance.choice(("with_parent", "foster_care", "supported_lodgings")),
            "guardian_offered": chance.choice(("yes", "no", "not_sure")),
        }
    else:
        answers["willing"] = {"police": chance.choice(("now", "later", "later", "no"))}
    if chance.random() < 0.3:
        coming = found.on + timedelta(days=chance.randint(7, 60))
        answers["key_date.1"] = {
            "what": chance.choice(("court", "eviction", "release")),
            "day": coming.isoformat(),
        }
    if not child:
        # Asked of adults only, each purpose by itself; a third says no to research.
        answers["purposes"] = {"research": chance.choice(("yes", "yes", "no"))}
    return answers


def _exploiter(chance: Random) -> Answer:
    return {
        "looks": chance.choice(LOOKS),
        "telephones": f"07700 900{chance.randrange(1000):03}",
        "relation": [chance.choice(("stranger", "employer", "partner", "relative", "online"))],
        "certainty": chance.choice(("sure", "thinks_so")),
        "said_by": ["person"],
        "where_now__absence": "does_not_know",
    }


def _episode(chance: Random, person: Person, found: Found) -> Answer:
    kind = person.kinds[0]
    answer: Answer = {
        "kinds": list(person.kinds),
        "happened": "happened",
        "began": f"{person.began:%Y-%m}",
        "goes_on": chance.choice(("no", "no", "yes", "not_sure")),
        "place_kind": "uk",
        "how_came": [chance.choice(("recruited", "moved", "housed"))],
        "control": sorted(chance.sample(("threats", "debt", "watched", "papers_kept"), 2)),
        "duties": DUTIES.get(kind, ["work"]),
        "exploiters": ["exploiter.1"],
        "exploiters_certainty": "thinks_so",
        "said_by": ["person"],
        "under_18_then": {"child": "yes", "adult": "no"}.get(person.exploited_as, "not_sure"),
    }
    if kind in SECTORS:
        answer["sector"] = chance.choice(SECTORS[kind])
        answer["hours_a_day"] = chance.choice((10, 12, 14, 16))
        answer["pay"] = [chance.choice(("nothing", "less_than_agreed", "taken_again"))]
    return answer


def _telling(chance: Random, person: Person, found: Found) -> Answer:
    needed = person.language != "eng"
    return {
        "heard_in": [chance.choice(("private_room", "office", "custody", "home"))],
        "heard_how": ["talk"],
        "heard_on": found.on.isoformat(),
        "minutes": chance.choice((20, 40, 60, 90)),
        "breaks": chance.choice(("as_wanted", "some")),
        "state": [chance.choice(("calm", "afraid", "exhausted", "hard_to_remember"))],
        "interpreter": "telephone" if needed else "not_needed",
        "present": ["alone"],
        "freedom": "free",
    }


def _origin(chance: Random, person: Person) -> Answer:
    if not person.nationalities:
        return {"nationalities__absence": "does_not_know"}
    answer: Answer = {"nationalities": list(person.nationalities)}
    if "GBR" in person.nationalities:
        answer["uk_region"] = [chance.choice(REGIONS)]
    else:
        answer["country_of_origin"] = person.nationalities[0]
    return answer
