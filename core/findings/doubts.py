"""The doubtful labels of the last search, in the order in which to look at them. No torch, no numpy."""

from typing import Any

from core.catalog.catalog import Catalog
from core.findings.kinds import unpack


def doubtful_labels(catalog: Catalog) -> dict[int, dict[str, Any]]:
    """Return picture id -> the values of its doubtful label, the most suspect first.

    `likely` tells which are wrong by estimate; these come first. Labels that were answered are left out.
    """
    found = {
        one.picture_id: values
        for one in catalog.stored_findings("suspect_label")
        if one.picture_id is not None and (values := unpack(one.kind, one.detail))
    }
    return dict(sorted(found.items(), key=lambda item: item[1]["rank"]))
