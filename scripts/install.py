"""Make `.venv` with exactly the locked packages, the front-end components and the command.

`python3 scripts/install.py base` for running, `dev` for checks and tests too. uv does it fast;
where it cannot be had, pip does it. Every package is checked against its hash. The project itself
is linked by a path file, which needs neither a network nor a build. Standard library only; does
nothing when nothing changed.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
SETS = {"base": ("base",), "dev": ("base", "dev")}


def main() -> int:
    """Install one set of packages. 2 usage, 3 when the machine lacks something."""
    if len(sys.argv) != 2 or sys.argv[1] not in SETS:
        print("usage: install.py base|dev", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        print("OpenNRM needs Python 3.11 or later: make PYTHON=python3.11 …", file=sys.stderr)
        return 3
    try:
        make_environment()
        install_packages(sys.argv[1])
        link_project()
        compile_translations()
    except subprocess.CalledProcessError as error:
        print(f"Installing failed: {error}", file=sys.stderr)
        return 3
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "install_frontend.py")]
    ).returncode


def make_environment() -> None:
    """A virtual environment of this Python; one that was moved or broken is made again."""
    if PYTHON.exists() and subprocess.run([str(PYTHON), "-c", ""]).returncode == 0:
        return
    print("Making .venv …", flush=True)
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except subprocess.CalledProcessError as error:
        print("Python's venv is not complete: on Debian, install python3-venv.", file=sys.stderr)
        raise error from None


def install_packages(name: str) -> None:
    """Take the locked packages, unless they were taken from this very lock before."""
    lock = ROOT / "requirements" / f"{name}.txt"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if any(_stamp(held).is_file() and _stamp(held).read_text() == _digest(held)
           for held, sets in SETS.items() if name in sets):  # fmt: skip
        return
    print(f"Installing the locked packages ({name}) …", flush=True)
    uv = bootstrap_uv()
    if uv:
        # Compiled once here, as pip does: else every command of a machine that keeps no bytecode
        # reads all packages as source, which takes it three times as long to start.
        command = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "--require-hashes", "-r", str(lock)], check=True)
    _stamp(name).write_text(digest)


def bootstrap_uv() -> str | None:
    """Get uv by its own hashes from the lock of the tests; None where there is no wheel for it."""
    uv = VENV / "bin" / "uv"
    if uv.exists():
        return str(uv)
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    found = re.search(r"^uv==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    if not found:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(found.group(0))
        only_uv.flush()
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        options = ["--only-binary", ":all:", "--require-hashes", "-r", only_uv.name]
        done = subprocess.run([*pip, *options], stderr=subprocess.DEVNULL)
    return str(uv) if done.returncode == 0 and uv.exists() else None


def link_project() -> None:
    """Let this environment import the checkout, and give it the command `opennrm`."""
    (packages,) = VENV.glob("lib/python*/site-packages")
    (packages / "opennrm.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    program = VENV / "bin" / "opennrm"
    # Through sh, because the path of an interpreter in a deep folder may not fit a first line.
    program.write_text(
        "#!/bin/sh\n"
        "# The command of OpenNRM, made by scripts/install.py.\n"
        'here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)\n'
        'exec "$here/python" -c \'import sys; from opennrm.project.cli import main; '
        'sys.exit(main())\' "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)


def compile_translations() -> None:
    """Compile the catalogues of the site with Babel; needs no gettext on the machine."""
    locale = ROOT / "opennrm" / "locale"
    catalogues = list(locale.glob("*/LC_MESSAGES/*.po"))
    if all(c.with_suffix(".mo").is_file() and c.with_suffix(".mo").stat().st_mtime
           >= c.stat().st_mtime for c in catalogues):  # fmt: skip
        return
    pybabel = [str(PYTHON), "-m", "babel.messages.frontend", "compile", "--domain", "django"]
    subprocess.run([*pybabel, "--directory", str(locale)], check=True, capture_output=True)


def _stamp(name: str) -> Path:
    return VENV / f"installed-{name}"


def _digest(name: str) -> str:
    lock = ROOT / "requirements" / f"{name}.txt"
    return hashlib.sha256(lock.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
