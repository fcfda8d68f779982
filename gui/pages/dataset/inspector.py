"""One picture, large, with its facts and its findings."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.catalog.records import Finding, Picture
from core.events.changes import Changed
from gui.pages.dataset.revealing import reveal
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.card import Card
from gui.widgets.commands import Command, follow
from gui.widgets.labels import ElidedLabel, label
from gui.words.findings import found_text
from gui.words.general import integer, part_name, size

translate = QCoreApplication.translate

LARGE = 480  # px; long side of the picture that the engine sends
WIDTH = 272  # px
_LONG = re.compile(r"\S{20,}")  # words that may have to be broken, such as names of files


class Inspector(Card):
    """What there is to know about the picture that is looked at."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=2 * SPACE, spacing=SPACE + 4)
        self._workspace = workspace
        self._picture: Picture | None = None
        self._large = ThumbnailLoader(workspace, LARGE, self)
        self._large.loaded.connect(lambda _path: self._show_picture())
        self.view = QLabel()
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setFixedHeight(240)
        self.name = ElidedLabel("", "heading")
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(2 * SPACE)
        self.facts.setVerticalSpacing(SPACE // 2)
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.findings = label("", "caption", tone="accent", wrap=True)
        self.in_folder = Command(
            self.tr("Show in folder"),
            self._show_in_folder,
            in_full=translate("Actions", "Show the picture in its folder"),
            icon_name="folder",
            tip=self.tr("Your files stay where they are; Goldilocks only reads them."),
            can=lambda: self._picture is not None,
            parent=self,
        )
        self.folder = QuietButton(self.in_folder.text(), self.in_folder.icon_name)
        follow(self.folder, self.in_folder)
        self.hint = label(self.tr("Choose a picture to see it large, with its facts."), tone="quiet", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.hint, 1)
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 4)
        column.addWidget(self.view)
        column.addWidget(self.name)
        column.addLayout(self.facts)
        column.addWidget(self.findings)
        column.addStretch(1)
        column.addWidget(self.folder)
        self.body.addWidget(self._shown, 1)
        self.setFixedWidth(WIDTH)
        self.show_picture(None)
        workspace.changed.connect(self._follow)

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, or none."""
        if picture is not None and picture == self._picture:
            return
        self._picture = picture
        self.in_folder.look_again()
        self.hint.setVisible(picture is None)
        self._shown.setVisible(picture is not None)
        if picture is None:
            return
        self.name.set_text(shown(Path(picture.path).name))
        while self.facts.rowCount():
            self.facts.removeRow(0)
        seen = picture.inspected
        rows = (
            (self.tr("Class"), picture.class_name or "–"),
            (self.tr("Part"), part_name(picture.part) if picture.part else "–"),
            (self.tr("Source"), picture.source),
            (self.tr("Size"), f"{integer(picture.width)} × {integer(picture.height)} px" if seen else "–"),
            (self.tr("File"), f"{picture.format}, {size(picture.size)}" if seen else size(picture.size)),
            (self.tr("Colour"), (self.tr("grey") if picture.grey else self.tr("colour")) if seen else "–"),
            (self.tr("Date"), QLocale().toString(_date(picture), QLocale.FormatType.ShortFormat)),
        )
        for name, value in rows:
            self.facts.addRow(label(name, "caption", tone="quiet"), ElidedLabel(value, "caption"))
        self.findings.hide()
        self._look_again()
        self._show_picture()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture again."""
        super().resizeEvent(event)
        self._show_picture()

    def _follow(self, changed: Changed) -> None:
        if changed.labels or changed.files or changed.findings:
            self._look_again()

    def _look_again(self) -> None:
        """Ask for the picture and its findings: files, and what was found, may be others than before."""
        picture = self._picture
        if picture is not None:
            self._large.want([picture.path])
            self._workspace.read(lambda catalog: (picture.path, catalog.findings_of(picture)), self._show_findings)

    def _show_picture(self) -> None:
        if self._picture is None:
            return
        pixmap = self._large.pixmap(self._picture.path)
        if pixmap is None or pixmap.isNull():
            self.view.setPixmap(QPixmap())
            return
        room = self.view.contentsRect().size()
        kind = Qt.TransformationMode.SmoothTransformation
        self.view.setPixmap(pixmap.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, kind))

    def _show_findings(self, found: tuple[str, list[Finding]]) -> None:
        path, findings = found
        if self._picture is None or self._picture.path != path:
            return
        text = self.tr("Found: {findings}").format(findings="\n".join(found_text(one) for one in findings))
        self.findings.setAccessibleName(text)
        self.findings.setText(_LONG.sub(lambda word: "\u200b".join(word.group()), text))
        self.findings.setVisible(bool(findings))

    def _show_in_folder(self) -> None:
        """Show the file of the picture in the system's file manager."""
        if self._picture is not None:
            reveal(self._picture.path)


def _date(picture: Picture) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(picture.mtime_ns // 1_000_000)
