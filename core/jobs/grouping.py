"""The job `find-groups`: the groups that folders and file names suggest."""

from pathlib import Path, PurePath

from core.events import jobs
from core.events.listening import Emit, Stop
from core.project import open_project
from core.splitting.grouping import burst_groups, folder_groups, name_groups, read_rows


def find_groups(request: jobs.FindGroups, emit: Emit, stop: Stop) -> jobs.GroupsResult:  # noqa: ARG001 - it is quick
    """Return the groups that folders and names suggest, and the bursts. Raises Problem `project_empty`."""
    rows = read_rows(open_project(Path(request.project)))
    levels = name_groups(rows)
    found = [("folder", folder_groups(rows), "coarse"), ("name", levels.coarse, "coarse")]
    if levels.fine is not levels.coarse:
        found.append(("name", levels.fine, "fine"))
    if (bursts := burst_groups(rows)).groups:
        found.append(("burst", bursts, "coarse"))
    return jobs.GroupsResult(
        pictures=len(rows),
        groupings=[
            jobs.GroupsOf(
                grouping=name,
                rule=one.rule,
                groups=one.groups,
                pictures=one.tied,
                largest=one.largest,
                doubt=one.doubt,
                level=level,
                examples=[(key, [PurePath(rows[number].path).name for number in some]) for key, some in one.examples],
            )
            for name, one, level in found
        ],
    )
