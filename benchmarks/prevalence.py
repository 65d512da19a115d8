"""How long an estimate takes, whole commands from start to answer, and how much memory.

The lists of 2013 that ship with the project; five of them are PF and NCA taken as one. Compilation
is measured by a first call with an empty cache, everything else by later calls. Beside them the
same choice in plain NumPy and SciPy, per resample, as the baseline of the same run; and the seconds
that the R package takes for 1,000 replicates, as given in the literature (187 and 458), where no R
is at hand to be run.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.stats import poisson

from benchmarks.figures import Figure, at_least, at_most
from opennrm.statistics.prevalence.answers import Stepwise
from opennrm.statistics.prevalence.bootstrap import resample
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.stepwise import THRESHOLD
from opennrm.statistics.prevalence.studies import typed_study
from opennrm.statistics.prevalence.work import counts_of

R_SECONDS = {"five lists": 187.0, "six lists": 458.0}
# The package's own name of each data set, for machines that have it.
R_DATA = {"five lists": "UKdat_5", "six lists": "UKdat"}
SLOW = 6
MEGABYTE = 1024


def measure() -> list[Figure]:
    """Time the commands; every mark is that of the issue."""
    six = typed_study("uk-2013").lists
    five = six.merged(six.names.index("PF"), six.names.index("NCA"))
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "five lists": five,
            "six lists": six,
            "eight lists": drawn(8),
            "ten lists": drawn(10),
        }
        paths = {
            name: written(lists, Path(folder) / f"{name[:3]}.csv") for name, lists in files.items()
        }
        cache = Path(folder) / "data"
        first, _ = seconds(paths["five lists"], cache)
        stepwise, memory = seconds(paths["five lists"], cache)
        found = [
            at_most("prevalence: first call, with compilation", first, "s", 15),
            at_most("prevalence: five lists, stepwise, 1,000 BCa replicates", stepwise, "s", 2),
            at_least(
                "… the R package's seconds to ours", r_seconds("five lists") / stepwise, "times", 1
            ),
            at_most("… peak memory", memory, "MB", 500),
        ]
        # Six lists take a way through the code that five do not; the mark is after compilation.
        seconds(paths["six lists"], cache)
        took, _ = seconds(paths["six lists"], cache)
        found += [
            at_most("prevalence: six lists, stepwise, 1,000 BCa replicates", took, "s", 3),
            at_least(
                "… the R package's seconds to ours", r_seconds("six lists") / took, "times", 1
            ),
        ]
        took, memory = seconds(paths["five lists"], cache, "--method", "bic")
        found.append(at_most("prevalence: five lists, all models, 1,000 replicates", took, "s", 20))
        took, more = seconds(paths["five lists"], cache, "--method", "lcm")
        found.append(at_most("prevalence: five lists, latent classes", took, "s", 60))
        found.append(at_most("… peak memory of both", max(memory, more), "MB", 500))
        for name in ("eight lists", "ten lists"):
            took, memory = seconds(paths[name], cache)
            found.append(at_most(f"prevalence: {name}, stepwise, 1,000 replicates", took, "s", 300))
            found.append(at_most("… peak memory", memory, "MB", 500))
    return [
        *found,
        at_least("prevalence: plain NumPy's time to ours, a choice", ratio(five), "times", 10),
    ]


def r_seconds(name: str) -> float:
    """The R package's seconds: run beside ours where it is installed, else as published."""
    program = shutil.which("Rscript")
    if program is None:
        return R_SECONDS[name]
    code = (
        "library(SparseMSE);"
        f"cat(system.time(estimatepopulation({R_DATA[name]}, nboot = 1000))[['elapsed']])"
    )
    done = subprocess.run([program, "-e", code], capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else R_SECONDS[name]


def drawn(lists: int) -> CaptureLists:
    """Made-up lists with two kinds of people, so that lists depend on each other."""
    generator = np.random.default_rng(lists)
    often = generator.random(8000) < 0.3
    reach = np.where(
        often[:, None], generator.uniform(0.05, 0.3, lists), generator.uniform(0.01, 0.06, lists)
    )
    masks = ((generator.random((8000, lists)) < reach) << np.arange(lists)).sum(axis=1)
    counts = np.bincount(masks, minlength=1 << lists)
    counts[0] = 0
    return CaptureLists(tuple(f"L{at}" for at in range(lists)), tuple(int(n) for n in counts))


def written(lists: CaptureLists, path: Path) -> Path:
    """The lists as the file that the command reads."""
    lines = [",".join([*lists.names, "count"])]
    for mask, people in enumerate(lists.counts):
        if people:
            bits = [str(mask >> at & 1) for at in range(len(lists.names))]
            lines.append(",".join([*bits, str(people)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def seconds(lists: Path, data: Path, *options: str) -> tuple[float, float]:
    """One command from start to answer: seconds, and the peak memory of it in MB."""
    program = "import sys; from opennrm.project.cli import main; sys.exit(main())"
    command = [
        sys.executable,
        "-c",
        program,
        "prevalence",
        "estimate",
        str(lists),
        "--json",
        *options,
    ]
    environment = {**os.environ, "OPENNRM_DATA": str(data)}
    environment.pop("NUMBA_CACHE_DIR", None)
    measured = (
        "import json, resource, subprocess, sys;"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True);"
        "json.loads(done.stdout);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", measured, *command],
        stdout=subprocess.PIPE,
        env=environment,
        check=True,
        text=True,
    )
    return time.perf_counter() - begun, int(json.loads(done.stdout)) / MEGABYTE


def ratio(lists: CaptureLists) -> float:
    """The time of the same choices by plain NumPy and SciPy, over ours."""
    counts, size = counts_of(lists), len(lists.names)
    rows = resample(counts, 200, np.random.SeedSequence(1))
    choosing = Stepwise(THRESHOLD)
    choosing(rows[:2], size)
    begun = time.perf_counter()
    ours = choosing(rows, size)
    quick = (time.perf_counter() - begun) / rows.shape[0]
    begun = time.perf_counter()
    theirs = [chosen_plainly(row, size) for row in rows[:SLOW]]
    slow = (time.perf_counter() - begun) / SLOW
    if not np.allclose(theirs, ours[:SLOW], rtol=1e-3):
        raise AssertionError("the baseline does not make the same choices")
    return slow / quick


def chosen_plainly(counts: np.ndarray, size: int) -> float:
    """The stepwise choice with a general solver; pairs that were never met remove their cells."""
    terms = [0, *(1 << at for at in range(size))]
    pairs = [1 << a | 1 << b for a, b in combinations(range(size), 2)]
    every = np.arange(1, 1 << size)
    while True:
        gone = [t for t in terms[1 + size :] if not counts[every[every & t == t]].sum()]
        cells = every[[not any(c & t == t for t in gone) for c in every]]
        finite = np.array([t for t in terms if t not in gone])
        matrix = ((cells[:, None] & finite[None, :]) == finite[None, :]).astype(float)
        theta, means = fitted_plainly(matrix, counts[cells])
        tails = {}
        for pair in pairs:
            if pair not in terms:
                both = cells & pair == pair
                seen, mean = counts[cells][both].sum(), means[both].sum()
                tails[pair] = min(poisson.logcdf(seen, mean), poisson.logsf(seen - 1, mean))
        best = min(tails, key=lambda pair: tails[pair], default=None)
        if best is None or tails[best] >= np.log(THRESHOLD):
            return float(np.exp(theta[0]))
        terms.append(best)


def fitted_plainly(matrix: np.ndarray, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Maximum likelihood by BFGS."""

    def against(theta: np.ndarray) -> tuple[float, np.ndarray]:
        means = np.exp(np.clip(matrix @ theta, -60, 60))
        return means.sum() - seen @ (matrix @ theta), matrix.T @ (means - seen)

    start = np.linalg.lstsq(matrix, np.log(seen + 0.5), rcond=None)[0]
    found = minimize(against, start, jac=True, method="BFGS", options={"gtol": 1e-6})
    return found.x, np.exp(matrix @ found.x)
