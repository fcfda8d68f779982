"""The job `find`: what is odd with the pictures, looked for and stored in the catalog.

What is computed of a picture (a miniature, a few figures, a vector) is kept, so that the next time only new pictures
are looked at.
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
    """Look for all kinds of findings and store them in place of those of the last time.

    What is put aside or not there is not looked at; pictures without a class are. Raises Problem `cancelled`: what was
    stored before stays, and what was computed is kept.
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
