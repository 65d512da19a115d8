"""Letters: what stands in each, as sentences; a negative carries the notice of rights."""

import re
import string
from datetime import date
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.decisions import (
    DecisionIssued,
    ReasonableGroundsDecided,
    ToldDate,
)
from opennrm.cases.events.further_recovery import FurtherRecoveryDecided, FurtherRecoveryRead
from opennrm.cases.events.letters import LetterSent, LetterServed
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.events.referral import LanguageStated
from opennrm.cases.events.review import ReviewEnded
from opennrm.cases.events.setting_aside import PositiveSetAside
from opennrm.cases.events.work import AuthorityChanged, Closed, Suspended
from opennrm.cases.history import fold
from opennrm.cases.vocabulary import letters as words
from opennrm.cases.vocabulary import rights as right_words
from opennrm.cases.vocabulary import serving
from opennrm.cases.vocabulary.casework import (
    Authority,
    ClosureReason,
    SuspensionReason,
    Understood,
)
from opennrm.cases.vocabulary.decisions import Computed, Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.review import ReviewOutcome
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.serving import LetterKind
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.further_recovery import refused_since
from opennrm.law import current_law
from opennrm.review.letter_blocks import Word
from opennrm.review.letter_rights import rights
from opennrm.review.letters import Letter, letter
from opennrm.review.owed import letters_owed
from opennrm.review.rights import Notice, Right
from tests.unit.cases.telling import ALL_MET, DAY, decided, referred, refused
from tests.unit.cases.telling import LAW as VERSION

LAW = current_law()
REASONS = UUID(int=77)
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
# What must not stand on an envelope, in a subject, a file name or a title.
GIVING_AWAY = re.compile(
    r"traffick|slaver|exploit|victim|referral|nrm|home office|police|asylum|competent|authority"
    r"|decision|case",
    re.IGNORECASE,
)


def written(told, *, on=DAY):
    """The only letter that is owed, in English and filled in."""
    (owed,) = [one for one in letters_owed(told.history) if one.since <= on][-1:]
    return letter(owed, fold(told.history), LAW, reference="NRM-1", on=on)


def said(made) -> str:
    lines = []
    for block in made.blocks:
        for sentence in block.sentences:
            facts = {name: _plain(value) for name, value in sentence.facts.items()}
            wanted = {field for _, field, _, _ in string.Formatter().parse(sentence.msgid) if field}
            assert wanted == set(facts), sentence.msgid
            lines.append(sentence.msgid.format(**facts))
    return "\n".join(lines)


def _plain(value):
    if isinstance(value, Word):
        return value.msgid
    return ", ".join(_plain(one) for one in value) if isinstance(value, tuple) else str(value)


def issued(outcome, *, findings=(), told_dates=(), reasons=None, nation=Nation.ENGLAND, **age):
    told = referred(nation=nation, **age)
    decision = told.tell(
        ReasonableGroundsDecided(
            outcome=outcome,
            computed=Computed(outcome.value),
            findings=findings or (refused(told) if outcome is Outcome.NEGATIVE else ALL_MET),
            law_version=VERSION,
            reasons=reasons,
        )
    )
    told.tell(
        DecisionIssued(
            stage=FIRST, decision=decision, outcome=outcome, law_version=VERSION, told=told_dates
        )
    )
    return told


def test_a_positive_tells_the_dates_that_were_pinned_and_what_was_found():
    pinned = ToldDate(what="recovery_at_least_until", on=date(2026, 4, 1))
    made = written(issued(Outcome.POSITIVE, told_dates=(pinned,)))
    text = said(made)
    assert made.told == (pinned,)
    assert "2026-04-01" in text
    assert "we decided yes" in text
    assert "Means: force, threat" in text
    assert made.routes == ()
    assert "judicial review" not in text


@pytest.mark.parametrize("nation", Nation)
def test_a_negative_names_the_rights_of_that_nation_and_a_lawyer(nation):
    reasons = uuid4()
    made = written(issued(Outcome.NEGATIVE, reasons=reasons, nation=nation))
    text = said(made)
    assert made.routes == ("reconsideration", "judicial_review")
    assert "30 days. They begin on the day on which this was told to you" in text
    assert "you yourself" in text
    assert "lawyer" in text
    assert "appeal" not in text.lower()
    assert "does not say that you lied" in text
    assert made.blocks[-1].text == reasons


def test_the_words_of_the_test_are_quoted_only_where_they_were_read_in_full():
    quoted = LAW.find("reasonable_grounds_test", "england-and-wales", DAY)
    excerpt = LAW.find("reasonable_grounds_test", "scotland", DAY)
    assert excerpt.excerpt and not quoted.excerpt
    assert quoted.value in said(written(issued(Outcome.POSITIVE)))
    text = said(written(issued(Outcome.POSITIVE, nation=Nation.SCOTLAND)))
    assert excerpt.value not in text
    assert "The question was" not in text


def test_a_letter_about_a_child_says_first_that_it_is_not_for_the_childs_hands():
    made = written(issued(Outcome.POSITIVE, route=ReferralRoute.CHILD, under_18=Sure.YES))
    assert made.blocks[0].sentences[0].msgid == words.FOR_WHO_EXPLAINS


@pytest.mark.parametrize(
    ("right", "says", "not_says"),
    [
        (
            Right(route="reconsideration", days=3, unit="months"),
            "You have 3 months.",
            "Who can ask",
        ),
        (
            Right(route="independent_review", days=10, unit="working_days"),
            "10 working days.",
            "You can ask when",
        ),
        (Right(route="appeal", who=("person_concerned",)), "No last day is set for it.", "days."),
        (Right(route="judicial_review"), "You need a lawyer for it", "You do not need a form"),
    ],
)
def test_a_route_says_what_is_known_of_it_and_no_more(right, says, not_says):
    made = Letter(
        kind=LetterKind.CLOSED, about=UUID(int=1), blocks=tuple(rights(Notice(rights=(right,))))
    )
    assert says in said(made)
    assert not_says not in said(made)
    assert "Telephone" not in said(made)


def test_a_date_for_which_there_is_no_sentence_is_kept_and_not_told():
    pinned = ToldDate(what="something_else", on=date(2026, 4, 1))
    made = written(issued(Outcome.POSITIVE, told_dates=(pinned,)))
    assert made.told == (pinned,)
    assert "2026-04-01" not in said(made)


def every_letter():
    """One of each kind that there is."""
    for stage in Stage:
        for outcome in Outcome:
            told = referred()
            decided(told, stage, outcome, untold=True)
            yield told
    for reason in SuspensionReason:
        told = referred()
        told.tell(Suspended(reason=reason))
        yield told
    for reason in set(ClosureReason) - {ClosureReason.DIED}:
        told = referred()
        told.tell(Closed(reason=reason))
        yield told
    for authority in (Authority.SINGLE, Authority.DEVOLVED_PANEL):
        told = referred()
        told.tell(AuthorityChanged(authority=authority, law_names=authority))
        yield told
    told = referred()
    known = decided(told, FIRST, Outcome.NEGATIVE)
    told.tell(LookedAtAgain(stage=FIRST, decision=known))
    yield told
    told = referred()
    told.tell(ReviewEnded(review=UUID(int=7), outcome=ReviewOutcome.STANDS))
    yield told
    yield set_aside()
    yield further(True)
    yield further(False)


def further(given):
    """A further recovery period, given or refused and read; both are told."""
    told = referred()
    made = told.tell(
        FurtherRecoveryDecided(given=given, law_version=VERSION, reasons=None if given else REASONS)
    )
    if not given:
        assert not letters_owed(told.history)
        told.tell(FurtherRecoveryRead(decision=made, agrees=True))
    return told


def test_a_further_recovery_period_that_is_refused_runs_until_its_letter_was_told():
    told = further(False)
    made = written(told)
    assert words.SENTENCES["further_recovery_again"] in said(made)
    assert made.blocks[-1].text == REASONS
    assert refused_since(told.history) is None
    letter_sent = told.tell(
        LetterSent(
            letter=made.kind,
            about=made.about,
            language="eng",
            law_version=VERSION,
            how=ServiceMethod.IN_PERSON,
            text=REASONS,
        )
    )
    service = {
        "letter": letter_sent,
        "how": ServiceMethod.IN_PERSON,
        "told_by": serving.ToldBy.CASEWORKER,
        "known_by": serving.KnownBy.TOLD_FACE_TO_FACE,
        "language": "eng",
        "interpreter": Interpreter.NOT_NEEDED,
    }
    told.tell(LetterServed(**service, understood=Understood.NO))
    assert refused_since(told.history) is None
    told.tell(LetterServed(**service, understood=Understood.YES))
    assert refused_since(told.history) == DAY
    (owed,) = letters_owed(told.history)
    assert owed.served_on == DAY


def set_aside():
    told = referred()
    keys = {name: UUID(int=8) for name in ("opening", "decision", "panel", "reasons")}
    told.tell(PositiveSetAside(stage=FIRST, **keys))
    return told


def test_whose_positive_no_longer_stands_is_told_where_a_lawyer_is():
    made = written(set_aside())
    assert words.HEADINGS["lawyer"] in said(made)
    assert words.HEADINGS["again"] not in said(made)
    assert made.routes == ()


def test_what_stands_after_it_was_looked_at_again_is_not_reconsidered_again():
    told = referred()
    told.tell(ReviewEnded(review=UUID(int=7), outcome=ReviewOutcome.STANDS))
    assert written(told).routes == ("judicial_review",)


@pytest.mark.parametrize(("language", "named"), [("tir", True), ("eng", False), (None, False)])
def test_whoever_explains_it_is_told_in_which_language(language, named):
    told = issued(Outcome.POSITIVE)
    if language:
        told.tell(LanguageStated(language=language))
    assert ("To be explained in: Tigrinya." in said(written(told))) is named


def test_every_letter_says_what_happens_next_and_whom_to_ask_and_has_all_its_facts():
    seen = set()
    for told in every_letter():
        made = written(told)
        seen.add(made.kind)
        text = said(made)
        assert words.HEADINGS["next"] in text
        assert words.HEADINGS["ask"] in text
        assert "NRM-1" in text
        assert "999" in text
    assert seen == set(LetterKind)


def test_no_letter_speaks_of_another_case_or_of_status():
    for told in every_letter():
        text = said(written(told)).lower()
        assert not re.search(r"another case|other person|linked|immigration|asylum|illegal", text)


def test_nothing_on_the_outside_gives_away_what_it_is():
    outside = (serving.OUTSIDE_TITLE, serving.OUTSIDE_FILE, serving.OUTSIDE_MESSAGE)
    assert not [text for text in outside if GIVING_AWAY.search(text)]


def test_every_list_of_words_is_whole():
    assert set(words.DECIDED) == {(stage, outcome) for stage in Stage for outcome in Outcome}
    assert set(words.SUSPENDED) == set(SuspensionReason)
    assert set(words.CLOSED) == set(ClosureReason) - {ClosureReason.DIED}
    assert set(right_words.ROUTE_WORDS) >= {"reconsideration", "judicial_review"}


def test_sentences_are_short_and_plain():
    every = [*words.SENTENCES.values(), *words.DECIDED.values(), *right_words.ROUTE_WORDS.values()]
    for text in every:
        for sentence in re.split(r"(?<=[.:?!]) ", text):
            assert len(sentence.split()) <= 30, sentence
