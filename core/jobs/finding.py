"""The job `find`: searches the pictures for anything unusual, and stores the findings in the catalog.

What is computed for a picture (a miniature, a few figures, a vector) is kept, so that the next search computes only new
pictures.
"""

from pathlib import Path

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.listening import Emit, Stop
from core.findings.dataset_look import look_at
from core.findings.judging import judge
from core.findings.kinds import FOUND
from core.project import open_project
from core.splitting.stored import finish_inspection


def find(request: jobs.Find, emit: Emit, stop: Stop) -> jobs.FindResult:
    """Search for all kinds of findings, and replace those of the last search.

    Excluded and missing pictures are skipped; pictures without a class are not. Raises Problem `cancelled`: the stored
    findings stay, and what was computed is kept.
    """
    project = open_project(Path(request.project))
    with Catalog.open(project.catalog) as catalog:
        finish_inspection(project, emit, stop)
        pictures = [one for one in catalog.pictures(excluded=False) if one.inspected and not one.missing]
        looked = look_at(project, pictures, emit=emit, stop=stop, most_by_features=request.most_by_features)
        pictures = [picture for picture, ok in zip(pictures, looked.ok, strict=True) if ok]
        looked = looked.only(looked.ok)
        found = judge(project, pictures, looked, catalog.class_counts(), emit, stop)
        catalog.replace_findings(FOUND, found)
        catalog.set_look(pictures=len(pictures), method=looked.method)
        return jobs.FindResult(findings=catalog.finding_counts(), pictures=len(pictures), method=looked.method)
