"""What a look for new pictures has found; the files are folded away beneath."""

from PySide6.QtWidgets import QWidget

from core.events import jobs
from gui.widgets.notice import NoticeBar


class RescanNotice(NoticeBar):
    """How many pictures are new, gone, changed and moved, and which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", closable=True, parent=parent)
        self.hide()

    def show_looked(self, result: jobs.RescanResult) -> None:
        """Show what was found."""
        parts = [
            text
            for count, text in (
                (result.added, self.tr("%n new", "", result.added)),
                (result.gone, self.tr("%n gone", "", result.gone)),
                (result.changed, self.tr("%n changed", "", result.changed)),
                (result.moved, self.tr("%n moved", "", result.moved)),
            )
            if count
        ]
        if not parts:
            self.show_text(self.tr("Nothing is new where your pictures came from."), "info")
            self.show()
            return
        names = {
            "added": self.tr("new"),
            "gone": self.tr("gone"),
            "changed": self.tr("changed"),
            "moved": self.tr("moved"),
        }
        lines = [
            f"{names[one.what]}: {one.path!r}" + (f" ← {one.former!r}" if one.former else "") for one in result.files
        ]
        text = self.tr("Found: {what}. Classes and parts stay with pictures that were moved.")
        self.show_text(text.format(what=", ".join(parts)), "info", details="\n".join(lines))
        self.show()
