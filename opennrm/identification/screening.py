"""Screens: when one is due, what may stand together, what a positive one begins, what comes next.

The outcome is the judgment of whoever asked; nothing here adds answers up. Two things are refused:
"nothing was seen" beside a yes, and anything but a referral for a child who is met as a suspect
and shows one sign. R-IDN-20, R-IDN-24, R-NPN-05.
Source: `screening` and `child_met_as_suspect` (ours, docs/adr/0031); Modern Slavery Act 2015 s.45,
s.51; who may be a child is treated as one (`age_presumption`).
Example: custody, theft, 16 years old, afraid of somebody: "a concern" is refused; it is referred.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.justice import Stage
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.question_form import Answers, Value
from opennrm.cases.vocabulary.screens import (
    AS_SUSPECT,
    MET_AT,
    OFFENCE_REFERRED,
    SIGNS,
    Answer,
    NotDoneWhy,
    OffenceGroup,
    ScreenOutcome,
    ScreenSetting,
)
from opennrm.identification.answers import FieldError
from opennrm.law import Law

SCREEN = "screen"
Given = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen that can be recorded: checked, and all in codes."""

    setting: ScreenSetting
    child: Sure
    offence: OffenceGroup | None
    answers: Mapping[Indicator, Answer]
    outcome: ScreenOutcome
    why: NotDoneWhy | None = None
    kinds: tuple[Exploitation, ...] = ()
    pause_asked: YesNo | None = None

    @property
    def may_be_child(self) -> bool:
        """Whether the person is, or may be, under 18."""
        return self.child is not Sure.NO

    @property
    def seen(self) -> tuple[Indicator, ...]:
        """The indicators that were answered with yes, in the order of the questions."""
        return tuple(one for one, answer in self.answers.items() if answer is Answer.YES)


def is_due(
    setting: ScreenSetting, *, offence: OffenceGroup | None, child: Sure | None, law: Law, on: date
) -> bool:
    """Say whether a screen is due: always, but for adults suspected of an offence not linked.

    Source: `screening` (ours), R-IDN-20.
    """
    if setting not in AS_SUSPECT or child is not Sure.NO:
        return True
    linked = law.find("screening", "england-and-wales", on).codes
    return offence is not None and offence.value in linked


def wrong_answers(setting: ScreenSetting, given: Given) -> tuple[FieldError, ...]:
    """Give what is wrong with the answers of a screen; nothing when it can be recorded."""
    return tuple(_wrong(setting, given)) or tuple(_contradicts(setting, given))


def screen_of(setting: ScreenSetting, given: Given) -> Screen:
    """Make a screen of answers in which nothing is wrong; a sign left open was not asked."""
    suspect = setting in AS_SUSPECT
    outcome = ScreenOutcome(str(given["outcome"]))
    positive = outcome is ScreenOutcome.POSITIVE
    return Screen(
        setting=setting,
        child=Sure(str(given["child"])),
        offence=OffenceGroup(str(given["offence"])) if suspect else None,
        answers={
            sign.indicator: Answer(str(given.get(sign.indicator.value) or Answer.NOT_ASKED))
            for sign in SIGNS[setting]
        },
        outcome=outcome,
        why=NotDoneWhy(str(given["why"])) if outcome is ScreenOutcome.NOT_DONE else None,
        kinds=tuple(map(Exploitation, _list(given.get("kinds")))) if positive else (),
        pause_asked=YesNo(str(given["pause_asked"])) if positive and suspect else None,
    )


def answers_of(screen: Screen) -> Answers:
    """Give what a positive screen already answers of a referral, so that nobody asks it again."""
    found: dict[str, dict[str, Value]] = {
        "who_refers": {"setting": MET_AT[screen.setting].value},
        "age": {"under_18": screen.child.value},
    }
    if screen.kinds:
        found["exploitation"] = {"kinds": [kind.value for kind in screen.kinds]}
    if screen.seen:
        found["indicators"] = {"general": [one.value for one in screen.seen]}
    if screen.offence is not None:
        matter: dict[str, Value] = {"offence": [OFFENCE_REFERRED[screen.offence].value]}
        if screen.setting is ScreenSetting.CUSTODY:
            matter["stage"] = Stage.ARRESTED.value
        found["criminal_matter.1"] = matter
    return found


def next_steps(
    setting: ScreenSetting,
    outcome: ScreenOutcome,
    *,
    may_be_child: bool,
    pause_asked: bool,
    may_refer: bool,
) -> tuple[str, ...]:
    """Give what whoever screened does next, as codes, the most urgent first."""
    suspect = setting in AS_SUSPECT
    steps = ["call_local_authority"] if may_be_child and outcome in _CHILD_IS_TOLD else []
    steps += _STEPS[outcome]
    if outcome is ScreenOutcome.POSITIVE:
        steps.insert(0, "refer_now" if may_refer else "ask_a_first_responder")
        steps += _suspect_steps(may_be_child, pause_asked) if suspect else []
    return tuple(steps)


_CHILD_IS_TOLD = frozenset({ScreenOutcome.CONCERN, ScreenOutcome.POSITIVE})
_STEPS: Mapping[ScreenOutcome, tuple[str, ...]] = {
    ScreenOutcome.NOTHING_SEEN: ("look_again",),
    ScreenOutcome.CONCERN: ("speak_again", "tell_safeguarding", "write_it_down"),
    ScreenOutcome.POSITIVE: ("treat_as_victim", "write_it_down"),
    ScreenOutcome.NOT_DONE: ("screen_later", "tell_safeguarding"),
    ScreenOutcome.DECLINED: ("never_press", "may_come_back"),
}


def _suspect_steps(may_be_child: bool, pause_asked: bool) -> list[str]:
    child = ["appropriate_adult", "ask_for_guardian"] if may_be_child else []
    return [*child, "say_there_is_a_defence", "pause_noted" if pause_asked else "ask_for_a_pause"]


def _wrong(setting: ScreenSetting, given: Given) -> Iterator[FieldError]:
    suspect = setting in AS_SUSPECT
    positive = given.get("outcome") == ScreenOutcome.POSITIVE
    not_done = given.get("outcome") == ScreenOutcome.NOT_DONE
    if suspect:
        yield from _one("offence", given, OffenceGroup)
    yield from _one("child", given, Sure)
    for sign in SIGNS[setting]:
        yield from _one(sign.indicator.value, given, Answer, required=False)
    yield from _one("outcome", given, ScreenOutcome)
    if not_done:
        yield from _one("why", given, NotDoneWhy)
    if positive and set(_list(given.get("kinds"))) - set(Exploitation):
        yield FieldError(SCREEN, "kinds", "unknown_choice")
    if positive and suspect:
        yield from _one("pause_asked", given, YesNo)


def _one(
    name: str, given: Given, codes: type[StrEnum], *, required: bool = True
) -> Iterator[FieldError]:
    value = given.get(name)
    if not value:
        if required:
            yield FieldError(SCREEN, name, "required")
    elif value not in frozenset(codes):
        yield FieldError(SCREEN, name, "unknown_choice")


def _contradicts(setting: ScreenSetting, given: Given) -> Iterator[FieldError]:
    screen = screen_of(setting, given)
    if not screen.seen:
        return
    suspect_child = setting in AS_SUSPECT and screen.may_be_child
    if suspect_child and screen.outcome is not ScreenOutcome.POSITIVE:
        yield FieldError(SCREEN, "outcome", "child_is_referred")
    elif screen.outcome is ScreenOutcome.NOTHING_SEEN:
        yield FieldError(SCREEN, "outcome", "signs_were_seen")


def _list(value: Value) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()
