"""Values by which different people of one situation are found: exploiters, places, operations.

The records keep only keyed hashes of them, beside the person's own. Two names together are kept
by skeleton, so that two spellings meet; what somebody was called, a number, a plate or an address
by their signs.
Source: R-DEC-06; docs/adr/0013 and 0041.
Example: "OP Marigold" and "Operation MARIGOLD" are one value; so are "B11 2AB, no. 14" and
"14 Example Street, b112ab".
"""

import re
from collections.abc import Iterable, Iterator

from opennrm.identification.duplicates import (
    NAMED,
    MatchToken,
    TokenKind,
    pairs_of,
    telephone_key,
)
from opennrm.identification.name_forms import romanised

_PLATE = re.compile(
    r"\b(?:[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[A-Z][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,4}[A-Z]?)\b"
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b")
_NUMBER = re.compile(r"\b[0-9]{1,4}[A-Z]?\b")
_STREET = re.compile(r"\b([0-9]{1,4}[A-Z]?)[ ,]+([^\W\d_]{4,})")
_TELEPHONE = re.compile(r"(?:\+|\b)[0-9][0-9 ()./-]{7,}[0-9]")
# What many are called says nothing of one of them.
_TITLES = frozenset(
    {"mr", "mrs", "miss", "madam", "madame", "mama", "papa", "uncle", "auntie", "aunty", "boss",
     "big", "man", "brother", "sister", "lady", "the", "called", "unknown", "somebody"}
)  # fmt: skip
_OPERATION = frozenset({"op", "operation", "visit", "joint"})
# Shorter than this, a word or a number is anybody's.
_LEAST_WORD, _LEAST_NUMBER, _LEAST_CALLED = 4, 5, 3


def exploiter_tokens(
    *,
    names: Iterable[str] = (),
    telephones: Iterable[str] = (),
    online: Iterable[str] = (),
    vehicles: Iterable[str] = (),
) -> tuple[MatchToken, ...]:
    """Give the values of those who did it, none of them twice."""
    found = (
        *(token for name in names for token in _name(name)),
        *(
            MatchToken(TokenKind.NAMED_TELEPHONE, key, like=NAMED[TokenKind.NAMED_TELEPHONE])
            for one in telephones
            if (key := telephone_key(one))
        ),
        *(MatchToken(TokenKind.EXPLOITER_ONLINE, handle) for one in online for handle in _at(one)),
        *(
            MatchToken(TokenKind.EXPLOITER_VEHICLE, plate.replace(" ", ""))
            for one in vehicles
            for plate in _PLATE.findall(one.upper())
        ),
    )
    return tuple(dict.fromkeys(found))


def place_tokens(addresses: Iterable[tuple[str, str]]) -> tuple[MatchToken, ...]:
    """Give the values of addresses, each with the key of its local authority or nothing."""
    found = (_address(text.upper(), area) for text, area in addresses)
    return tuple(dict.fromkeys(MatchToken(TokenKind.PREMISES_ADDRESS, one) for one in found if one))


def operation_tokens(
    *, names: Iterable[str] = (), crime_numbers: Iterable[str] = ()
) -> tuple[MatchToken, ...]:
    """Give the values of operations and of crime or incident numbers."""
    found = (
        *(MatchToken(TokenKind.OPERATION_NAME, _operation(one)) for one in names),
        *(MatchToken(TokenKind.CRIME_NUMBER, _signs(one)) for one in crime_numbers),
    )
    return tuple(
        token
        for token in dict.fromkeys(found)
        if len(token.value)
        >= (_LEAST_WORD if token.kind == TokenKind.OPERATION_NAME else _LEAST_NUMBER)
    )


def telephones_in(text: str) -> tuple[str, ...]:
    """Give the telephone numbers that stand in a text about those who did it."""
    return tuple(dict.fromkeys(_TELEPHONE.findall(text)))


def _name(name: str) -> Iterator[MatchToken]:
    """Two skeletons together in any spelling; what somebody was called, as it is written."""
    for pair in sorted(pairs_of([name])):
        yield MatchToken(TokenKind.EXPLOITER_NAME, pair)
        yield MatchToken(TokenKind.NAMED_PAIR, pair, like=NAMED[TokenKind.NAMED_PAIR])
    words = romanised(name).split()
    if len(words) > 1:
        yield MatchToken(TokenKind.EXPLOITER_NAME, " ".join(words))
    for word in words:
        if len(word) >= _LEAST_CALLED and word not in _TITLES:
            yield MatchToken(TokenKind.EXPLOITER_CALLED, word)


def _at(text: str) -> Iterator[str]:
    """Names used online: what follows an @, else the first word of each part."""
    found = re.findall(r"@([\w.]+)", text) or text.split()[:1]
    yield from (one.casefold().strip(".") for one in found if len(one) >= _LEAST_WORD)


def _address(text: str, area: str) -> str:
    """Postcode and number; without a postcode the number and the words, within their area."""
    code = _POSTCODE.search(text)
    rest = _POSTCODE.sub(" ", text)
    street, numbers = _STREET.search(rest), _NUMBER.findall(rest)
    number = street[1] if street else numbers[-1] if numbers else ""
    if code and number:
        return f"{code[1]}{code[2]} {number}"
    return f"{area} {number} {romanised(street[2])}" if street and area else ""


def _operation(text: str) -> str:
    words = [one for one in _signs_and_spaces(text).split() if one not in _OPERATION]
    return "".join(words)


def _signs_and_spaces(text: str) -> str:
    return re.sub(r"[^0-9a-z ]", " ", text.casefold())


def _signs(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.casefold())
