"""A Chromium for the tests: the machine's own, or Debian's when we are root, or one sentence.

Looks where the tests look: OPENNRM_CHROMIUM, then chromium and its other names on PATH.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NEEDED = "The browser tests need Chromium: install the package `chromium`, or set OPENNRM_CHROMIUM."


def main() -> int:
    """0 when there is a browser, 3 when somebody has to install one."""
    if find():
        return 0
    apt = shutil.which("apt-get")
    if os.geteuid() == 0 and apt:
        print("Installing Debian's chromium for the browser tests …", flush=True)
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run([apt, "update", "-qq"], check=False, **quiet)
        options = ["-qq", "-y", "--no-install-recommends"]
        subprocess.run([apt, "install", *options, "chromium"], check=False, **quiet)
    if find():
        return 0
    print(NEEDED, file=sys.stderr)
    return 3


def find() -> str | None:
    """The path of a Chromium."""
    named = os.environ.get("OPENNRM_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__":
    sys.exit(main())
