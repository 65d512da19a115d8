"""How and where the person was heard, whom they told before, and what is in other hands.

R-DEC-12 and practice finding 18: the circumstances of a telling are recorded, and nobody is asked
whether the person is believed.
Example: heard in a custody suite for three hours, one break, interpreter by telephone, injured.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class HeardIn(StrEnum):
    """Where the person was heard."""

    PRIVATE_ROOM = "private_room"
    OFFICE = "office"
    CUSTODY = "custody"
    PRISON = "prison"
    HOSPITAL = "hospital"
    HOME = "home"
    SUPPORT = "support"
    VEHICLE = "vehicle"
    STREET = "street"
    AT_THE_PLACE = "at_the_place"
    REMOTELY = "remotely"
    OTHER = "other"


HEARD_IN_LABELS: dict[HeardIn, str] = {
    HeardIn.PRIVATE_ROOM: N_("A room where nobody else could hear"),
    HeardIn.OFFICE: N_("An office or front counter"),
    HeardIn.CUSTODY: N_("A custody suite or another closed place"),
    HeardIn.PRISON: N_("A prison"),
    HeardIn.HOSPITAL: N_("A hospital or surgery"),
    HeardIn.HOME: N_("Where the person lives"),
    HeardIn.SUPPORT: N_("A safe house or support service"),
    HeardIn.VEHICLE: N_("A vehicle"),
    HeardIn.STREET: N_("The street or a public place"),
    HeardIn.AT_THE_PLACE: N_("The place where it happened"),
    HeardIn.REMOTELY: N_("By telephone or video"),
    HeardIn.OTHER: N_("Somewhere else"),
}


class HeardHow(StrEnum):
    """How the person was heard."""

    TALK = "talk"
    SEVERAL_TALKS = "several_talks"
    INTERVIEW = "interview"
    RECORDED = "recorded"
    TRAUMA_AWARE = "trauma_aware"
    WRITTEN = "written"
    NOT_HEARD = "not_heard"


HEARD_HOW_LABELS: dict[HeardHow, str] = {
    HeardHow.TALK: N_("In one talk"),
    HeardHow.SEVERAL_TALKS: N_("In several talks"),
    HeardHow.INTERVIEW: N_("In a formal interview"),
    HeardHow.RECORDED: N_("It was recorded on sound or video"),
    HeardHow.TRAUMA_AWARE: N_("By somebody trained to hear people after trauma"),
    HeardHow.WRITTEN: N_("In writing"),
    HeardHow.NOT_HEARD: N_("They were not heard; others told us"),
}


class Breaks(StrEnum):
    """Whether there were breaks, food and water."""

    AS_WANTED = "as_wanted"
    SOME = "some"
    NONE = "none"


BREAKS_LABELS: dict[Breaks, str] = {
    Breaks.AS_WANTED: N_("Whenever they wanted"),
    Breaks.SOME: N_("Some"),
    Breaks.NONE: N_("None"),
}


class State(StrEnum):
    """How the person was while being heard."""

    CALM = "calm"
    AFRAID = "afraid"
    DISTRESSED = "distressed"
    EXHAUSTED = "exhausted"
    INJURED_OR_ILL = "injured_or_ill"
    DRUGS_OR_ALCOHOL = "drugs_or_alcohol"
    HARD_TO_REMEMBER = "hard_to_remember"
    SAID_LITTLE = "said_little"
    WATCHED = "watched"


STATE_LABELS: dict[State, str] = {
    State.CALM: N_("Calm"),
    State.AFRAID: N_("Afraid"),
    State.DISTRESSED: N_("In distress"),
    State.EXHAUSTED: N_("Exhausted, hungry or cold"),
    State.INJURED_OR_ILL: N_("Injured, ill or in pain"),
    State.DRUGS_OR_ALCOHOL: N_("Affected by drugs, alcohol or medicine"),
    State.HARD_TO_REMEMBER: N_("Found it hard to remember or to put in order"),
    State.SAID_LITTLE: N_("Said little, or stopped"),
    State.WATCHED: N_("Looked at somebody else before answering"),
}


class Freedom(StrEnum):
    """Whether the person could leave while being heard."""

    FREE = "free"
    ARRESTED = "arrested"
    PRISON = "prison"
    HELD_ELSEWHERE = "held_elsewhere"


FREEDOM_LABELS: dict[Freedom, str] = {
    Freedom.FREE: N_("Free to leave"),
    Freedom.ARRESTED: N_("Under arrest"),
    Freedom.PRISON: N_("In prison"),
    Freedom.HELD_ELSEWHERE: N_("Held in another closed place"),
}


class ToldWhom(StrEnum):
    """A body or person who was told, or who knows something."""

    POLICE = "police"
    COUNCIL = "council"
    SOCIAL_WORKER = "social_worker"
    SCHOOL = "school"
    HEALTH = "health"
    LABOUR_INSPECTOR = "labour_inspector"
    GOVERNMENT = "government"
    COURT_OR_PRISON = "court_or_prison"
    LAWYER = "lawyer"
    CHARITY = "charity"
    FAITH = "faith"
    EMPLOYER = "employer"
    FAMILY_OR_FRIEND = "family_or_friend"
    ABROAD = "abroad"
    OTHER = "other"


TOLD_WHOM_LABELS: dict[ToldWhom, str] = {
    ToldWhom.POLICE: N_("The police"),
    ToldWhom.COUNCIL: N_("A council"),
    ToldWhom.SOCIAL_WORKER: N_("A social worker"),
    ToldWhom.SCHOOL: N_("A school or college"),
    ToldWhom.HEALTH: N_("A nurse, doctor or hospital"),
    ToldWhom.LABOUR_INSPECTOR: N_("A labour inspectorate"),
    ToldWhom.GOVERNMENT: N_("Another government body"),
    ToldWhom.COURT_OR_PRISON: N_("A court, prison or probation service"),
    ToldWhom.LAWYER: N_("A lawyer"),
    ToldWhom.CHARITY: N_("A charity or helpline"),
    ToldWhom.FAITH: N_("A place of worship"),
    ToldWhom.EMPLOYER: N_("An employer or union"),
    ToldWhom.FAMILY_OR_FRIEND: N_("Family or a friend"),
    ToldWhom.ABROAD: N_("A body in another country"),
    ToldWhom.OTHER: N_("Somebody else"),
}


class WhatTheyDid(StrEnum):
    """What was done when the person told."""

    HELPED = "helped"
    WROTE_IT_DOWN = "wrote_it_down"
    SENT_ELSEWHERE = "sent_elsewhere"
    SENT_AWAY = "sent_away"
    SENT_BACK = "sent_back"
    TREATED_AS_SUSPECT = "treated_as_suspect"
    NOTHING = "nothing"


WHAT_THEY_DID_LABELS: dict[WhatTheyDid, str] = {
    WhatTheyDid.HELPED: N_("They helped"),
    WhatTheyDid.WROTE_IT_DOWN: N_("They wrote it down, and nothing more is known"),
    WhatTheyDid.SENT_ELSEWHERE: N_("They sent the person to somebody else"),
    WhatTheyDid.SENT_AWAY: N_("They sent the person away"),
    WhatTheyDid.SENT_BACK: N_("They sent or took the person back"),
    WhatTheyDid.TREATED_AS_SUSPECT: N_("They treated the person as a suspect"),
    WhatTheyDid.NOTHING: N_("Nothing"),
}


class HoldsWhat(StrEnum):
    """What another body may know."""

    ACCOUNT = "account"
    RECORDS = "records"
    HEALTH = "health"
    CARE_FILE = "care_file"
    CRIME_REPORT = "crime_report"
    WORK_RECORDS = "work_records"
    EXPERT_REPORT = "expert_report"
    OTHER = "other"


HOLDS_WHAT_LABELS: dict[HoldsWhat, str] = {
    HoldsWhat.ACCOUNT: N_("What the person said to them"),
    HoldsWhat.RECORDS: N_("Notes or records"),
    HoldsWhat.HEALTH: N_("Health records"),
    HoldsWhat.CARE_FILE: N_("A care or school file"),
    HoldsWhat.CRIME_REPORT: N_("A crime report or investigation"),
    HoldsWhat.WORK_RECORDS: N_("Work or wage records"),
    HoldsWhat.EXPERT_REPORT: N_("An expert's report"),
    HoldsWhat.OTHER: N_("Something else"),
}


class Finding(StrEnum):
    """What was seen besides. Each can be true together with every other (R-IDN-06)."""

    SMUGGLING = "smuggling"
    LABOUR_ABUSE = "labour_abuse"
    DOMESTIC_ABUSE = "domestic_abuse"
    CHILD_ABUSE = "child_abuse"
    HONOUR_BASED = "honour_based"
    TAKEN_OVER_HOME = "taken_over_home"
    NONE_SEEN = "none_seen"


FINDING_LABELS: dict[Finding, str] = {
    Finding.SMUGGLING: N_(
        "Smuggling: somebody was paid to bring them from one country to another, and let them go"
    ),
    Finding.LABOUR_ABUSE: N_(
        "Labour abuse: bad pay, hours or conditions in work that they could leave"
    ),
    Finding.DOMESTIC_ABUSE: N_("Domestic abuse: violence or control by a partner or relative"),
    Finding.CHILD_ABUSE: N_("Child abuse or neglect: harm to a child, by anyone"),
    Finding.HONOUR_BASED: N_(
        "So-called honour-based abuse: harm to keep up the name of a family or community"
    ),
    Finding.TAKEN_OVER_HOME: N_("Their home was taken over by others, for drugs or other crime"),
    Finding.NONE_SEEN: N_("None of these came up"),
}
