"""What happened, in more detail: the episodes (practice.md section 2 B, for the decision).

An episode is one stretch of exploitation; somebody may have been through several, at several ages.
Example: at 15 in a brothel abroad, at 30 in a house in Leeds: two episodes, two tests.
"""

from opennrm.cases.vocabulary import N_, episodes, exploitation, people
from opennrm.cases.vocabulary.countries import countries
from opennrm.cases.vocabulary.fields import agency, count, day, entries, one, several, story, words
from opennrm.cases.vocabulary.question_form import Question
from opennrm.cases.vocabulary.readers import Reader

EPISODE = Question(
    "episode",
    1,
    N_("One time that it happened"),
    N_("Start a new one if the place, the people or the kind was different, or after a gap."),
    (
        several(
            "kinds",
            N_("What kind of exploitation was it?"),
            exploitation.LABELS,
            N_("You can choose more than one."),
            begins_with="exploitation.kinds",
        ),
        one(
            "happened",
            N_("Did it happen, or was it planned?"),
            exploitation.HAPPENED_LABELS,
            begins_with="exploitation.happened",
        ),
        day("began", N_("About when did it begin?"), N_("A year is enough."),
            begins_with="exploitation.began"),
        one("goes_on", N_("Does it still go on?"), people.SURE_LABELS),
        story("what_keeps", N_("What keeps them there?"), show_if=("goes_on", ("yes",))),
        day("ended", N_("About when did it end?"), N_("A year is enough."),
            begins_with="exploitation.ended"),
        several("how_ended", N_("How did it end?"), episodes.HOW_ENDED_LABELS),
        story("how_ended_words", N_("More on how it ended")),
        one(
            "under_18_then",
            N_("Was the person under 18 at any time while it went on?"),
            people.SURE_LABELS,
            N_("Leave it empty if the dates say so already."),
            begins_with="exploitation.under_18_then",
        ),
        one(
            "place_kind",
            N_("Where was it?"),
            exploitation.WHERE_LABELS,
            begins_with="exploitation.where",
        ),
        agency(
            "local_authority",
            N_("Which local authority is that in?"),
            show_if=("place_kind", ("uk", "both")),
        ),
        several(
            "countries",
            N_("Which countries?"),
            countries(),
            show_if=("place_kind", ("abroad", "both")),
        ),
        story("place", N_("Which place? An address, a town, or what it looked like")),
        several("sector", N_("What kind of work or business was it?"), episodes.SECTOR_LABELS),
        several(
            "how_came",
            N_("How did they come into it?"),
            exploitation.HOW_CAME_LABELS,
            begins_with="account.how_came",
        ),
        story("how_began", N_("How did it begin, and what was promised?")),
        story("journey", N_("Were they taken anywhere? How, with whom, who paid?")),
        several(
            "control",
            N_("What was done to make them do it, or stay?"),
            exploitation.CONTROL_LABELS,
            begins_with="account.control",
        ),
        several("duties", N_("What did they have to do?"), episodes.DUTY_LABELS),
        count("hours_a_day", N_("About how many hours a day?"), most=24),
        count("days_a_week", N_("About how many days a week?"), most=7),
        several("pay", N_("What were they paid?"), episodes.PAY_LABELS),
        several("debt", N_("Were they told that they owed money?"), episodes.DEBT_LABELS),
        several(
            "papers", N_("Who had their papers, bank card or telephone?"), episodes.PAPERS_LABELS
        ),
        several("housing", N_("How did they live?"), episodes.HOUSING_LABELS),
        story("treatment", N_("How were they treated?")),
        entries("exploiters", N_("Who did it?"), "exploiter"),
        one("exploiters_certainty", N_("How sure is that?"), episodes.CERTAINTY_LABELS),
        several("said_by", N_("Who says so?"), episodes.SAID_BY_LABELS),
        entries("premises", N_("In which places?"), "premises"),
        words("note", N_("What to call this time, if there are several"),
              N_("For example: the car wash.")),
    ),
    may_be_unknown=True,
    repeats=10,
    readers=(Reader.DECISION, Reader.POLICE, Reader.STATISTICS),
    why=N_("Each time is looked at by itself: age and law may differ from one to the next."),
)  # fmt: skip
