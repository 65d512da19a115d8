"""What an installation must be given before it may serve real people.

With OPENNRM_ENV=production nothing is made by default: no key, no account, no address.
Example: without OPENNRM_HOSTS it refuses to start and names that variable.
"""

import os
from pathlib import Path

from opennrm.project import keys, mail

NEEDED = {
    "OPENNRM_DATA": "the folder of this installation, outside the checkout",
    "OPENNRM_HOSTS": "the host names under which the site is reached, with commas between them",
}


def missing(data: Path) -> tuple[str, ...]:
    """One sentence for each thing that production lacks; nothing outside production."""
    if not keys.is_production():
        return ()
    lacking = tuple(f"{name}: {meaning}" for name, meaning in NEEDED.items() if not _given(name))
    return lacking + mail.missing(os.environ) + keys.missing_keys(data)


def sentence(lacking: tuple[str, ...]) -> str:
    """The refusal, one line for each thing."""
    lines = "\n".join(f"  {line}" for line in lacking)
    return f"OPENNRM_ENV=production, and this is missing:\n{lines}"


def _given(name: str) -> bool:
    return bool(os.environ.get(name, "").strip())
