"""The files of an `--out` folder, made in memory: document, tables, charts and a page.

Writing them is the commands' work. The same document gives the same bytes.
Source: issue "Hidden population", item 7; R-STA-02.
Example: `study_folder(document)["index.html"]` is a page that opens without this program.
"""

import json
from collections.abc import Mapping
from typing import Any

from opennrm.statistics.prevalence.folder_page import page
from opennrm.statistics.prevalence.study_charts import study_charts
from opennrm.statistics.prevalence.study_document import read_study
from opennrm.statistics.prevalence.study_tables import study_tables


def study_folder(document: Mapping[str, Any]) -> Mapping[str, bytes]:
    """The files by name: `study.json`, tables as CSV, charts as SVG, and `index.html`.

    Raises StudyRefused where the document is no study, or has no sensitivity or criticism.
    Source: R-STA-02.
    """
    read = read_study(document)
    charts = study_charts(read)
    files = {
        "study.json": written(document),
        **study_tables(read),
        **{f"{name}.svg": chart.svg.encode() for name, chart in charts.items()},
    }
    return {**files, "index.html": page(read, charts, files).encode()}


def written(document: Mapping[str, Any]) -> bytes:
    """The document as it is kept: JSON with a line for each value, UTF-8."""
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
