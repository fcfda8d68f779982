"""A person's own pictures for a topic: one of the project, drawn by lot, or a file that is chosen in a dialog."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.state.workspace import Workspace
from gui.widgets.file_dialogs import ask_for_pictures

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog

_AMONG = 2000  # of the project's pictures, one is drawn


def draw_picture(workspace: Workspace, then: Callable[[str], None], *, besides: str = "") -> None:
    """Call `then` with the path of a picture of the project, another than `besides` if there is one; "" for none."""

    def draw(catalog: "Catalog") -> str:
        ids = catalog.first_ids(_AMONG, excluded=False)
        two = np.random.default_rng().permutation(ids)[:2].tolist()
        paths = [str(picture.path) for one in two for picture in catalog.pictures_of([one])]
        return next((path for path in paths if path != besides), besides)

    workspace.read(draw, then)


def ask_for_picture(parent: QWidget, take: Callable[[str], None]) -> None:
    """Open a dialog for a picture; `take` receives its path."""
    translate = QCoreApplication.translate
    title, kind = translate("OwnPictures", "Open a picture"), translate("OwnPictures", "Pictures")
    ask_for_pictures(parent, title, kind, lambda paths: take(paths[0]))
