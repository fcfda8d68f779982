"""The scale of a project's deep pictures, for everything that decodes them."""

from core.catalog.catalog import Catalog
from core.pixels.deep import Scale
from core.project import Project


def project_scale(project: Project) -> Scale | None:
    """Return the values that become black and white in deep pictures; None if the project has no deep pictures."""
    if not project.catalog.is_file():  # nothing was imported yet
        return None
    with Catalog.open(project.catalog, read_only=True) as catalog:
        return catalog.scale()
