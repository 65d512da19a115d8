"""Known faults of the locked Python packages, from the advisory lists of the package index.

Needs a network; where the service cannot be reached it says so and answers 3, never "all well".
Answers 4 when a package has a known fault.
"""

import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVICE = "https://api.osv.dev/v1/querybatch"


def main() -> int:
    """Ask for all packages at once."""
    packages = locked()
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in packages
    ]
    body = json.dumps({"queries": queries}).encode()
    request = urllib.request.Request(SERVICE, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            results = json.load(answer)["results"]
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        print(f"The advisory service cannot be reached ({error}): nothing was checked.")
        return 3
    faults = [
        (name, version, fault["id"])
        for (name, version), result in zip(packages, results, strict=True)
        for fault in result.get("vulns", [])
    ]
    for name, version, fault in faults:
        print(f"{name} {version}: {fault}")
    print(f"{len(packages)} packages checked, {len(faults)} known faults.")
    return 4 if faults else 0


def locked() -> list[tuple[str, str]]:
    """Name and version of every locked package."""
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z0-9._-]+)==([^ \\\n]+)", text, re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main())
