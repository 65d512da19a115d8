"""One page of a question, wherever it stands: at the start, in a draft, or added to a case.

A page says why it asks and who reads the answer. What was said already elsewhere stands in its
boxes (`prefilled`), and is kept only when the page is saved.
Example: the first episode begins with the kinds that were chosen in the urgent start.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import Http404

from opennrm.cases.vocabulary import readers
from opennrm.cases.vocabulary.choices import Choice
from opennrm.cases.vocabulary.question_form import Field, Question, keys_of, number_in
from opennrm.cases.vocabulary.questions import question as by_key
from opennrm.cases.vocabulary.sections import section_of
from opennrm.procedures.agencies import agency_choices
from opennrm.procedures.identification.addable import asked_again
from opennrm.web.identification import showing
from opennrm.web.identification.boxes import boxes, said_unknown
from opennrm.web.identification.reading import Answers, Problem

# Which kind of agency a box offers, by how the name of its field ends.
OFFERED = {"police_force": "police", "force": "police", "local_authority": "local_authority"}
Known = Mapping[str, Sequence[Choice]]
Suggested = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page is drawn from. `known` are entries of a case, by the code they are of.

    `needed` names fields that this page needs, whatever the question says elsewhere. `sent` is a
    page of a case: no button "Not known yet", and what was needed to send is not needed again.
    """

    key: str
    answers: Answers
    on: date
    problems: Sequence[Problem] = ()
    suggested: Suggested = field(default_factory=dict)
    prefilled: Mapping[str, Any] = field(default_factory=dict)
    known: Known = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    sent: bool = False

    @property
    def asked(self) -> Question:
        """The question of this page; what is needed here has no reason for a gap."""
        found = asked(self.key)
        if self.sent:
            return asked_again(found)
        fields = tuple(
            replace(one, required=True, absences=False) if one.name in self.needed else one
            for one in found.fields
        )
        return replace(found, fields=fields) if self.needed else found


def asked(key: str) -> Question:
    """Give the question of a key of an address, or answer "not found"."""
    try:
        found, number = by_key(key), number_in(key)
    except (KeyError, ValueError) as error:
        raise Http404 from error
    if number is not None and not (found.repeats > 1 and number <= found.repeats):
        raise Http404
    return found


def is_list(key: str) -> bool:
    """Say whether a key names a question of several entries, and none of them."""
    return asked(key).repeats > 1 and number_in(key) is None


def context(page: Page) -> dict[str, Any]:
    """Give a template what it draws a question from."""
    question = page.asked
    answers = filled(page)
    drawn = boxes(
        question,
        answers,
        key=page.key,
        problems=page.problems,
        offered=offered(question, answers, known=page.known, on=page.on),
        suggested=page.suggested,
    )
    # After sending there is no button to send a reader to.
    said_of = replace(question, may_be_unknown=False) if page.sent else question
    spoken = showing.speak_problems(said_of, drawn, page.problems)
    return {
        "question": question,
        "key": page.key,
        "heading": showing.title(page.key, answers),
        "section": section_of(question.code),
        "boxes": drawn,
        "problems": spoken,
        "texts": {problem.field: problem.text for problem in spoken},
        "child": showing.is_child(answers),
        "age_known": bool(answers.get("age")),
        "said_unknown": said_unknown(question, answers, key=page.key),
        "needs_something": any(one.required for one in question.fields),
        "readers": tuple(readers.LABELS[one] for one in question.readers),
    }


def filled(page: Page) -> Answers:
    """Give the answers with what stands in the boxes already, where this page has none so far."""
    if page.key in page.answers or not page.prefilled:
        return page.answers
    return {**page.answers, page.key: page.prefilled}


def offered(
    question: Question, answers: Answers, *, known: Known, on: date
) -> dict[str, tuple[Choice, ...]]:
    """Give the choices of the boxes that offer organisations, or entries of other pages."""
    found: dict[str, tuple[Choice, ...]] = {}
    for one in question.fields:
        if one.kind == "agency":
            found[one.name] = tuple(
                Choice(str(agency.id), agency.name) for agency in agency_choices(_kind(one), on=on)
            )
        elif one.kind == "entries":
            here = tuple(
                Choice(key, showing.entry_label(key, answers)) for key in keys_of(answers, one.of)
            )
            found[one.name] = (*known.get(one.of, ()), *here)
    return found


def _kind(one: Field) -> str:
    for ending, kind in OFFERED.items():
        if one.name.endswith(ending):
            return kind
    raise KeyError(one.name)


def agency_names(*, on: date) -> dict[str, str]:
    """Give the names of the organisations that a box can offer, by their key."""
    return {
        str(agency.id): agency.name
        for kind in sorted(set(OFFERED.values()))
        for agency in agency_choices(kind, on=on)
    }
