"""Words that say what somebody's immigration status is: they do not reach whoever decides.

Read in what is passed on from a paper, and in nothing that the person says. What exploiters did
with status stays: papers kept, a visa tied to them, threats with the authorities, debt for entry.
A sentence that tells of such a thing is passed on whole.
Source: R-DEC-02; practice findings 17, 18 and 34; the list of words is ours (docs/adr/0048).
Example: "She is an overstayer" has one; "He said he would report her as an overstayer" has none.
"""

import re
from dataclasses import dataclass

# What names a status, a procedure about it, or a number of a file or permit.
STATUS = re.compile(
    r"\b(?:"
    r"asylum(?:[ -](?:seeker|claim|case|application|appeal|interview|support|refusal)s?)?"
    r"|(?:failed|refused) asylum[ -]seekers?"
    r"|(?:indefinite |limited |discretionary )?leave to (?:remain|enter)"
    r"|over-?stay(?:er|ers|ed|ing)?"
    r"|(?:illegal|irregular|unlawful|undocumented)"
    r" (?:entrant|entry|immigrant|migrant|stay|presence)s?"
    r"|(?:removal|deportation) (?:directions?|orders?|notice|window|case|centre|proceedings)"
    r"|(?:liable|subject) to (?:removal|deportation|immigration control)"
    r"|immigration (?:status|bail|detention|history|offen[cs]es?|offenders?|removal|enforcement"
    r"|control)"
    r"|no recourse to public funds"
    r"|(?:refugee|settled|pre-settled|visitor|student) status"
    r"|(?:visa|leave|permission to stay) (?:expired|ran out|was refused|refused|was curtailed)"
    r"|(?:home office|port|ho) (?:reference|ref|file|number|no)\b\.?:?"
    r"|(?:brp|biometric residence permit|uan|ceid)\b"
    r")|\b[a-z]\d{7,8}(?:/\d{1,3})?\b|\b\d{4}-\d{4}-\d{4}-\d{4}\b",
    re.IGNORECASE,
)
# Somebody who did it, or what was done to the person, in the same sentence.
_WHO = (
    r"(?:he|she|they|boss|employer|owner|manager|trafficker|exploiter|agent|recruiter|madam|gang"
    r"|uncle|aunt|husband|man|men|woman|smuggler|landlord|sponsor|family|couple)s?"
)
_DID = (
    r"(?:threaten|threat|warn|said|told|tell|promis|keep|kept|held|hold|took|take|confiscat|hid"
    r"|lock|us(?:e|ed|ing)|arrang|paid|charg|report|denounc|force|made (?:her|him|them)|coach|lie)"
)
DONE_TO_THEM = re.compile(
    rf"\b{_WHO}\b[^.!?]{{0,60}}\b{_DID}\w*"
    r"|\b(?:was|were) (?:threatened|told|warned|promised|charged)"
    r"|\b(?:tied to|debt|bonded|sponsored by) ",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*|\n")


@dataclass(frozen=True, slots=True)
class StatusWord:
    """Words that name a status, from `start` up to `end` of the text."""

    words: str
    start: int
    end: int


def status_words(text: str) -> tuple[StatusWord, ...]:
    """Give the words of a text that name a status as a fact about the person, in their order.

    Source: R-DEC-02 (the words are ours).
    """
    return tuple(
        StatusWord(found.group(), sentence.start() + found.start(), sentence.start() + found.end())
        for sentence in _SENTENCE.finditer(text)
        if not DONE_TO_THEM.search(sentence.group())
        for found in STATUS.finditer(sentence.group())
    )
