"""The result of a rescan, with the files as folded details; pictures take other classes only if the person wishes."""

from PySide6.QtWidgets import QWidget

from core.events import jobs
from gui.state.collection import Collection
from gui.widgets.notice import NoticeBar
from gui.words.general import relabelled_lines


class RescanNotice(NoticeBar):
    """Numbers and names of new, missing, changed and moved pictures, and of those whose places say other classes."""

    def __init__(self, collection: Collection, parent: QWidget | None = None) -> None:
        super().__init__("", "info", closable=True, parent=parent)
        self.acted.connect(lambda: collection.rescan(take_classes=True))
        self.hide()

    def show_looked(self, result: jobs.RescanResult) -> None:
        """Show the result of a rescan."""
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
        if not parts and not relabelled_lines(result):
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
        sentences = relabelled_lines(result)
        if parts:
            text = self.tr("Found: {what}. Classes and parts stay with pictures that were moved.")
            sentences.insert(0, text.format(what=", ".join(parts)))
        action = self.tr("Take over these classes") if result.classes_differ else ""
        text = " ".join(one if one.endswith(".") else f"{one}." for one in sentences)
        self.show_text(text, "info", details="\n".join(lines), action=action)
        self.show()
