"""Who the person is, as they say it: names, birth, origin, family, the same situation.

Practice finding 13: as many names as there are, none required; a birth date as told, on papers
and as assessed are separate facts. Nationality and origin are for statistics and language.
Example: a birth date of 1 January that nobody knows better is marked as a convention.
"""

from opennrm.cases.vocabulary import N_, origins, people, protection
from opennrm.cases.vocabulary.countries import countries
from opennrm.cases.vocabulary.fields import count, day, one, several, story, words
from opennrm.cases.vocabulary.languages import languages
from opennrm.cases.vocabulary.question_form import Question
from opennrm.cases.vocabulary.readers import Reader

NAMES = Question(
    "names",
    1,
    N_("Another name of the person"),
    N_("As they write it. One name is a whole name, and a name may be one that others gave them."),
    (
        words("as_written", N_("The name, as it is written")),
        one("script", N_("In which script?"), origins.SCRIPT_LABELS),
        words("romanised", N_("The same name in Latin letters")),
        one("order", N_("In which order?"), origins.NAME_ORDER_LABELS),
        one("name_kind", N_("Which name is it?"), people.NAME_KIND_LABELS),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.DECISION, Reader.PROVIDER, Reader.POLICE),
    why=N_("So that the person is called by their name, and is not taken for two people."),
)

BIRTH = Question(
    "birth",
    1,
    N_("When was the person born?"),
    N_("What they say, what is on papers and what was assessed may differ. Write down each."),
    (
        day("birth_date", N_("Date of birth, as far as this source says")),
        one("source", N_("How is it known?"), origins.BIRTH_SOURCE_LABELS),
        one("convention", N_("Is it 1 January only because nobody knew the day?"),
            people.SURE_LABELS),
        count("about_age", N_("If there is no date: about how old are they?"), N_("In years."),
              most=110),
        words("which_papers", N_("Which papers, or who assessed it?"),
              N_("No numbers of papers are needed.")),
    ),
    may_be_unknown=False,
    repeats=3,
    readers=(Reader.DECISION, Reader.LOCAL_AUTHORITY, Reader.GUARDIAN, Reader.STATISTICS),
    why=N_("Age decides who looks after the person and which test is used. Doubt counts as young."),
)  # fmt: skip

ORIGIN = Question(
    "origin",
    1,
    N_("Where is the person from?"),
    N_("For language, family and statistics. The person may leave out any of it."),
    (
        several("nationalities", N_("Nationality or nationalities"), countries(),
                begins_with="language.nationalities"),
        several("uk_region", N_("If they are British: which part of the United Kingdom?"),
                origins.UK_REGION_LABELS, show_if=("nationalities", ("GBR",))),
        one("country_of_origin", N_("Which country do they call home?"), countries()),
        words("region_of_origin", N_("Which region or town there?")),
        one("country_of_birth", N_("In which country were they born?"), countries()),
        several("languages", N_("Which languages do they speak?"), languages(),
                begins_with="language.language"),
        several("reads", N_("Which languages do they read?"), languages()),
        words("describes_self", N_("How do they describe themselves?"),
              N_("In their own words: sex, gender, people, faith, or nothing at all.")),
    ),
    may_be_unknown=False,
    readers=(Reader.STATISTICS, Reader.PROVIDER, Reader.DECISION),
    why=N_("So that helpers speak the right language, and the figures leave nobody out."),
)  # fmt: skip

FAMILY = Question(
    "family",
    1,
    N_("Who belongs to the person?"),
    N_("Children and others who depend on them, here or elsewhere. Family may also be a danger."),
    (
        count("dependants_here", N_("How many children or others depend on them here?"), most=30,
              begins_with="tonight.dependants"),
        count("children_with_them", N_("How many children are with them?"), most=30),
        count("children_elsewhere", N_("How many children are elsewhere?"), most=30),
        several("where_children", N_("Where are the children?"), protection.PLACE_LABELS),
        one("children_safe", N_("Are the children safe?"), people.SURE_LABELS),
        story("who", N_("Who are they? Names and ages, as far as the person wants")),
        one("pregnant", N_("Is the person pregnant?"), people.SURE_LABELS),
        day("due", N_("When is the baby due?"), show_if=("pregnant", ("yes", "not_sure")),
            future=True),
        one("must_not_be_placed", N_("Is there anybody they must not be housed or placed with?"),
            people.SURE_LABELS),
        story("not_with", N_("Who, and why?"), show_if=("must_not_be_placed", ("yes", "not_sure"))),
    ),
    may_be_unknown=False,
    readers=(Reader.PROVIDER, Reader.LOCAL_AUTHORITY, Reader.GUARDIAN, Reader.STATISTICS),
    why=N_("Those who depend on the person decide which place is possible."),
)  # fmt: skip

SAME_SITUATION = Question(
    "same_situation",
    1,
    N_("Have you referred others from the same situation?"),
    N_("Only your own organisation's referrals. Each person is heard alone and decides alone."),
    (
        words("reference", N_("The reference of your referral of the other person")),
        one("what", N_("What are they to the person?"), people.SAME_SITUATION_LABELS),
    ),
    may_be_unknown=False,
    repeats=10,
    readers=(Reader.DECISION,),
    why=N_("What one person says may support the other. Neither sees the other's referral."),
)
