"""The reference number of a case: random, readable over a telephone, with a check character.

It says nothing of nation, agency or day (practice finding 20). It has 23 characters that neither
look nor sound alike and no vowels, so that it never spells a word. 23 is a prime, so the weighted
check character finds every single wrong character and every swap of two.
Example: `reference(bytes(12))` is "2222-2222-2".
"""

ALPHABET = "23456789BCDFGHJKMNPRTWX"
LENGTH = 8
RANDOM_BYTES = 12
_BASE = len(ALPHABET)


def reference(random: bytes) -> str:
    """Make a reference from random bytes; raises ValueError for fewer than twelve."""
    if len(random) < RANDOM_BYTES:
        raise ValueError(f"a reference needs {RANDOM_BYTES} random bytes")
    rest, digits = int.from_bytes(random), []
    for _ in range(LENGTH):
        rest, digit = divmod(rest, _BASE)
        digits.append(digit)
    return _written([*digits, _check(digits)])


def normalised(typed: str) -> str | None:
    """Give a reference as it is written, however it was typed, or None where it cannot be one."""
    characters = [one for one in typed.upper() if one not in " -."]
    if len(characters) != LENGTH + 1 or any(one not in ALPHABET for one in characters):
        return None
    digits = [ALPHABET.index(one) for one in characters]
    return _written(digits) if _check(digits[:LENGTH]) == digits[LENGTH] else None


def _check(digits: list[int]) -> int:
    return sum(weight * digit for weight, digit in enumerate(digits, start=1)) % _BASE


def _written(digits: list[int]) -> str:
    text = "".join(ALPHABET[digit] for digit in digits)
    return f"{text[:4]}-{text[4:8]}-{text[8]}"
