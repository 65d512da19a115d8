"""A whole study: of whom it speaks, the lists, the answer with its sensitivity, and the models.

The document is what an `--out` folder holds and a page shows; it is made here and nowhere else.
Source: R-STA-02. Example: `study_of(typed_study("uk-2013"), Choice())["estimate"]["observed"]`
is 2,744.
"""

from typing import Any

import msgspec

from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.documents import document, overlaps
from opennrm.statistics.prevalence.fitted import Told
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.overlap_tables import protect
from opennrm.statistics.prevalence.sensitivity import Answer, answer
from opennrm.statistics.prevalence.studies import TypedStudy
from opennrm.statistics.prevalence.study_document import About

# Estimates of several models are equations in the counts; an attack on them found the one solution.
NOT_PUBLIC = (
    "Not for publication as it is: the table of overlaps leaves small counts out, but from the"
    " exact estimates of many models and sets of lists in these files they can be reckoned back."
    " Publish the number, its interval and the range over sound choices, rounded."
)


def study_of(study: TypedStudy, choice: Choice, told: Told | None = None) -> dict[str, Any]:
    """Estimate a study that ships, with an interval for every other choice too.

    Its counts were published before and stand as they are. Raises NoEstimate.
    Source: R-STA-02.
    """
    found = answer(study.lists, choice, thorough=True, told=told)
    lists = {**overlaps(study.lists), "bodies": dict(study.bodies)}
    return _whole(study.about, lists, found)


def study_of_lists(
    slug: str, lists: CaptureLists, found: Answer, *, threshold: int
) -> dict[str, Any]:
    """The study document of any lists: overlaps of fewer people than the threshold are left out.

    What the lists are of is for whoever hands the folder on to say; the document says that nobody
    has said it. Raises ListsRefused for an unfit threshold.
    Source: R-STA-02, R-DAT-12.
    """
    about = About(
        slug=slug,
        title=f"Hidden population of the lists {slug}",
        caveats=(
            "Of whom the lists speak was not given to this command: say it before anybody reads"
            " the number.",
            NOT_PUBLIC,
        ),
    )
    return _whole(about, protect(lists, threshold=threshold).document(), found)


def _whole(about: About, lists: dict[str, Any], found: Answer) -> dict[str, Any]:
    said = document(found)
    return {
        "study": msgspec.to_builtins(about),
        "lists": lists,
        "estimate": said,
        "models": [one for one in said["models"] if one["bic"] is not None],
    }
