"""The words of the case: stable codes with English labels, ready to be extracted for translation.

Codes are lower-case strings that never change once stored. Labels are msgids marked with `N_`;
the rim translates them, nothing here is formatted or translated.
Example: `Role.CASEWORKER` is stored as "caseworker" and shown as "Caseworker".
"""


# The name is that of gettext's own no-op marker, which extraction looks for.
def N_(msgid: str) -> str:  # noqa: N802
    """Mark an English sentence for extraction and give it back unchanged."""
    return msgid
