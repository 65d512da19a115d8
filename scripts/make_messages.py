"""Collect every English sentence that people read into the template for translators.

`make messages` reads what babel.cfg names and writes `opennrm/locale/opennrm.pot`. Sentences stand
in the order of their files, without line numbers, so that moving code changes nothing.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "opennrm" / "locale" / "opennrm.pot"
HEADER = (
    "# Translations template for OpenNRM.\n"
    "# Copyright (C) 2026 the contributors of OpenNRM\n"
    "# This file is distributed under the same license as the OpenNRM project.\n"
    "# No sentence is translated so far.\n"
    "#"
)
PROJECT = ("--project=OpenNRM", "--version=VERSION", "--header-comment", HEADER)
FORM = ("--mapping=babel.cfg", "--keywords=N_", "--no-location", "--sort-by-file")
NOBODY = "nobody so far: no sentence is translated"
# The minute of the run would change the file when no sentence did.
MADE_ON = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


def main() -> int:
    """Write the template and say how many sentences it has."""
    command = [str(Path(sys.executable).with_name("pybabel")), "--quiet", "extract", *FORM]
    subprocess.run(
        [*command, *PROJECT, f"--last-translator={NOBODY}", f"--output={TEMPLATE}", "."],
        cwd=ROOT,
        check=True,
    )
    text = MADE_ON.sub("", TEMPLATE.read_text(encoding="utf-8"))
    TEMPLATE.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10) + 'msgid ') - 1} sentences: {TEMPLATE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
