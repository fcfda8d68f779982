"""The panel beside the gallery: the selected picture with its facts and findings, or what many have in common."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.catalog.records import Finding, Picture, Selection
from core.events.changes import Changed
from gui.pages.dataset.gallery import Gallery
from gui.pages.dataset.labelling import Labelling
from gui.pages.dataset.labels_form import LabelsForm
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.card import Card
from gui.widgets.commands import Command, follow
from gui.widgets.labels import ElidedLabel, Paragraph, label
from gui.widgets.revealing import reveal
from gui.words.findings import found_text
from gui.words.general import integer, size

translate = QCoreApplication.translate

LARGE = 480  # px; long side of the picture from the engine
WIDTH = 272  # px
_VIEW = 208  # px; height of the picture
_SOME = 4  # pictures of a selection that are shown
_PAUSE = 40  # ms without a change of the selection until it is read
_LONG = re.compile(r"\S{20,}")  # words that may need a line break, such as file names


class Inspector(Card):
    """Shows and changes what is selected in the gallery."""

    def __init__(
        self, workspace: Workspace, gallery: Gallery, labelling: Labelling, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, padding=2 * SPACE, spacing=SPACE + 4)
        self._workspace, self._gallery = workspace, gallery
        self._picture: Picture | None = None
        self._ids: list[int] = []  # the selected pictures
        self._some: list[str] = []  # the paths of the first of many
        self._large = ThumbnailLoader(workspace, LARGE, self)
        self._large.loaded.connect(self._loaded)
        self.view = QLabel()
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setFixedHeight(_VIEW)
        self.name = ElidedLabel("", "heading")
        self.labels = LabelsForm(
            workspace,
            give_class=labelling.give,
            ask_class=labelling.ask_for_class,
            give_part=labelling.give_part,
            give_source=labelling.give_source,
            ask_source=labelling.ask_for_source,
        )
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(2 * SPACE)
        self.facts.setVerticalSpacing(SPACE // 2)
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.findings = Paragraph("caption", tone="accent")
        self.large = Command(
            self.tr("Look at it large"),
            gallery.opened.emit,
            in_full=translate("Actions", "Look at the picture large"),
            icon_name="expand",
            shown_keys=self.tr("Space"),
            can=lambda: bool(self._ids),
            parent=self,
        )
        self.in_folder = Command(
            self.tr("Show in folder"),
            self._show_in_folder,
            in_full=translate("Actions", "Show the picture in its folder"),
            icon_name="folder",
            tip=self.tr("Your files stay where they are; Goldilocks only reads them."),
            can=lambda: self._picture is not None,
            parent=self,
        )
        self.open = QuietButton(self.tr("Large"), self.large.icon_name, tip=self.tr("Look at it large. Space"))
        follow(self.open, self.large)
        self.folder = QuietButton(self.tr("Folder"), self.in_folder.icon_name)
        self.folder.setAccessibleName(self.in_folder.text())
        follow(self.folder, self.in_folder)
        self.hint = label(self.tr("Choose a picture to see it large, with its facts."), tone="quiet", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._read)
        self._build()
        self._show(None, [])
        gallery.current_changed.connect(self._pick)
        workspace.changed.connect(self._follow)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 4)
        column.addWidget(self.view)
        column.addWidget(self.name)
        column.addLayout(self.labels)
        column.addLayout(self.facts)
        column.addWidget(self.findings)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.open)
        buttons.addWidget(self.folder)
        self._shown = QWidget()
        whole = QVBoxLayout(self._shown)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE + 4)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)
        self.body.addWidget(self.hint, 1)
        self.body.addWidget(self._shown, 1)
        self.setFixedWidth(WIDTH)

    def preview(self, path: str) -> QPixmap | None:
        """Return the picture at a path as it is shown here, None if it is not."""
        return self._large.pixmap(path)

    # --- what is selected

    def _pick(self, picture: Picture | None) -> None:
        """Show the current picture if it is the only selected one, or that several are."""
        ids = self._gallery.chosen_ids()
        only = picture if len(ids) == 1 and picture is not None and picture.id == ids[0] else None
        if only is None and len(ids) == 1 and ids == self._ids:
            return  # its record is being read again
        self._show(only, ids)

    def _show(self, picture: Picture | None, ids: list[int]) -> None:
        if picture == self._picture and ids == self._ids and ids:
            return
        self._picture, self._ids, self._some = picture, ids, []
        for command in (self.large, self.in_folder):
            command.look_again()
        self.hint.setVisible(not ids)
        self._shown.setVisible(bool(ids))
        if not ids:
            return
        while self.facts.rowCount():
            self.facts.removeRow(0)
        self.folder.setVisible(picture is not None)
        self.findings.setText("")
        if picture is not None:
            self.name.set_text(shown(Path(picture.path).name))
            for name, value in self._rows(picture):
                self.facts.addRow(label(name, "caption", tone="quiet"), ElidedLabel(value, "caption"))
        else:
            n = len(ids)
            self.name.set_text(self.tr("%n picture(s)", "", n).replace(str(n), integer(n), 1))
        self._pause.start()
        self._look_again()
        self._show_picture()

    def _rows(self, picture: Picture) -> list[tuple[str, str]]:
        seen = picture.inspected
        return [
            (self.tr("Size"), f"{integer(picture.width)} × {integer(picture.height)} px" if seen else "–"),
            (self.tr("File"), f"{picture.format}, {size(picture.size)}" if seen else size(picture.size)),
            (self.tr("Colour"), (self.tr("grey") if picture.grey else self.tr("colour")) if seen else "–"),
            (self.tr("Date"), QLocale().toString(_date(picture), QLocale.FormatType.ShortFormat)),
        ]

    def _read(self) -> None:
        """Read what the selected pictures have in common."""
        ids = self._ids
        if ids:
            self._workspace.read(lambda catalog: (ids, catalog.summary(ids)), self._take)

    def _take(self, found: tuple[list[int], Selection]) -> None:
        ids, selection = found
        if ids == self._ids:
            self.labels.show_selection(selection)

    def _follow(self, changed: Changed) -> None:
        if changed.labels or changed.files or changed.split:
            self.labels.show_facts()
            self._pause.start()
        if changed.labels or changed.files or changed.findings:
            self._look_again()

    # --- the picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the picture to the new size."""
        super().resizeEvent(event)
        self._show_picture()

    def _look_again(self) -> None:
        """Reload the picture and its findings, because files and findings may have changed."""
        picture = self._picture
        if picture is not None:
            self._large.want([picture.path])
            self._workspace.read(lambda catalog: (picture.path, catalog.findings_of(picture)), self._show_findings)
        elif self._ids:
            some = self._ids[:_SOME]
            self._workspace.read(
                lambda catalog: (some, [one.path for one in catalog.pictures_of(some)]), self._show_some
            )

    def _loaded(self, path: str) -> None:
        if self._picture is not None:
            self._show_picture()
        elif path in self._some:
            self._draw_some()

    def _show_picture(self) -> None:
        if self._picture is None:
            return
        pixmap = self._large.pixmap(self._picture.path)
        if pixmap is None or pixmap.isNull():
            self.view.setPixmap(QPixmap())
            return
        self.view.setPixmap(self._scaled(pixmap, self.view.contentsRect().size()))

    def _show_some(self, found: tuple[list[int], list[str]]) -> None:
        """Show the first of many pictures."""
        some, paths = found
        if self._picture is None and some == self._ids[:_SOME]:
            self._some = paths
            self._large.want(paths)
            self._draw_some()

    def _draw_some(self) -> None:
        """Draw the first of many pictures in two rows, as far as they are loaded."""
        ratio = self.devicePixelRatioF()
        sheet = QPixmap(QSize(_VIEW, _VIEW) * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        side = (_VIEW - SPACE) // 2
        for place, path in enumerate(self._some):
            pixmap = self._large.pixmap(path)
            if pixmap is None or pixmap.isNull():
                continue
            field = QRect(place % 2 * (side + SPACE), place // 2 * (side + SPACE), side, side)
            small = self._scaled(pixmap, field.size())
            target = QRect(0, 0, round(small.width() / ratio), round(small.height() / ratio))
            target.moveCenter(field.center())
            painter.drawPixmap(target, small)
        painter.end()
        self.view.setPixmap(sheet)

    def _scaled(self, pixmap: QPixmap, room: QSize) -> QPixmap:
        """Return a pixmap that fills the room on this screen."""
        ratio = self.devicePixelRatioF()
        kind = Qt.TransformationMode.SmoothTransformation
        made = pixmap.scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio, kind)
        made.setDevicePixelRatio(ratio)
        return made

    def _show_findings(self, found: tuple[str, list[Finding]]) -> None:
        path, findings = found
        if self._picture is None or self._picture.path != path:
            return
        text = self.tr("Found: {findings}").format(findings="\n".join(found_text(one) for one in findings))
        self.findings.setAccessibleName(text)
        self.findings.setText(_LONG.sub(lambda word: "\u200b".join(word.group()), text) if findings else "")

    def _show_in_folder(self) -> None:
        """Show the file of the picture in the system's file manager."""
        if self._picture is not None:
            reveal(self._picture.path)


def _date(picture: Picture) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(picture.mtime_ns // 1_000_000)
