"""The settings of the application. Each takes effect at once; there is nothing to confirm."""

import os
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.machine.crashes import reports_folder
from gui.state import preferences
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.fields import ChoiceField, WholeField
from gui.widgets.guided import explain_by
from gui.widgets.labels import ElidedLabel, label
from gui.widgets.segmented import Segmented
from gui.widgets.showing import show_folder
from gui.words.language import CHOICES, window_language


class SettingsDialog(QDialog):
    """Language, appearance, projects, the machine for new trainings, and where things are.

    Signals:
        language_chosen(str): a code of `gui.words.language.CHOICES`
        scheme_chosen(str): a value of `preferences.SCHEMES`
        kept: device, threads or the folder of projects have changed
    """

    language_chosen = Signal(str)
    scheme_chosen = Signal(str)
    kept = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "home")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        self._form: QWidget | None = None
        self._build()

    def changeEvent(self, event: QEvent) -> None:
        """Build again in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._build)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        if self._form is not None:
            self._whole.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = QWidget()
        self._whole.addWidget(self._form)
        self._make_looks()
        self._make_machine()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addLayout(self._rows())
        note = self.tr("Device and threads apply to new trainings. Existing projects stay where they are.")
        column.addWidget(label(note, "caption", tone="quiet", wrap=True))
        close = PrimaryButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _make_looks(self) -> None:
        """Create the fields of the window itself, and of what it does by itself."""
        self.language = Segmented(list(CHOICES.items()), name=self.tr("Language"))
        self.language.set_value(window_language())
        self.language.chosen.connect(self.language_chosen)
        words = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self.scheme = Segmented([(key, words[key]) for key in preferences.SCHEMES], name=self.tr("Appearance"))
        self.scheme.set_value(preferences.scheme())
        self.scheme.chosen.connect(self.scheme_chosen)
        self.reopens = QCheckBox(self.tr("Open the last project at start"))
        self.reopens.setChecked(preferences.reopens())
        self.reopens.toggled.connect(preferences.set_reopens)
        self.looks = QCheckBox(self.tr("A quick look by itself, before a first training"))
        self.looks.setToolTip(self.tr("Once two classes have ten pictures each: a small test in the background."))
        self.looks.setChecked(preferences.looks_quickly())
        self.looks.toggled.connect(preferences.set_looks_quickly)

    def _make_machine(self) -> None:
        """Create the fields of what the machine may use."""
        self.cache = WholeField(0, preferences.MOST_CACHE, zero=self.tr("Automatic"))
        self.cache.setAccessibleName(self.tr("Cache, GiB"))
        self.cache.setToolTip(
            self.tr(
                "What a project computes again if need be. Automatic: a quarter of the free space, at most 16 GiB. "
                "Applies from the next start on."
            )
        )
        self.cache.set_value(preferences.cache_limit())
        self.cache.edited.connect(self._keep_cache)
        self.device = ChoiceField("device")
        self.device.setAccessibleName(self.tr("Device"))
        self.device.set_value(preferences.device())
        self.threads = WholeField(0, max(1, os.cpu_count() or 1), zero=self.tr("All"))
        self.threads.setAccessibleName(self.tr("Threads"))
        self.threads.set_value(preferences.threads())
        for field in (self.device, self.threads, self.cache):
            field.setMinimumHeight(4 * SPACE)
        for field in (self.device, self.threads):
            field.edited.connect(self._keep_machine)

    def _rows(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(3 * SPACE)
        form.setVerticalSpacing(2 * SPACE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Appearance"), self.scheme)
        form.addRow(self.tr("Projects"), self._place())
        form.addRow("", self.reopens)
        form.addRow("", self.looks)
        form.addRow(self.tr("Device"), self.device)
        form.addRow(self.tr("Threads"), self.threads)
        form.addRow(self.tr("Cache, GiB"), self.cache)
        form.addRow(self.tr("Reports"), self._reports())
        return form

    def _place(self) -> QWidget:
        """Return the row with the folder of new projects."""
        self.folder = ElidedLabel(str(preferences.home_folder()))
        self.folder.setMinimumWidth(36 * SPACE)
        self.choose = QuietButton(self.tr("Choose…"), "folder")
        self.choose.clicked.connect(self._ask_for_folder)
        if os.environ.get("GOLDILOCKS_HOME"):
            self.choose.setEnabled(False)
            self.choose.setToolTip(self.tr("The environment variable GOLDILOCKS_HOME decides this."))
        place = QWidget()
        place.setMinimumHeight(self.choose.sizeHint().height())
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        return place

    def _reports(self) -> QWidget:
        """Return the row with the folder of the reports of crashes, if there are any."""
        folder = reports_folder()
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        if not folder.is_dir():
            row.addWidget(label(self.tr("No crash has left a report."), tone="quiet"))
            return place
        where = ElidedLabel(str(folder))
        where.setMinimumWidth(24 * SPACE)
        row.addWidget(where, 1)
        show = QuietButton(self.tr("Show in folder"), "external")
        show.clicked.connect(partial(show_folder, self, folder))
        place.setMinimumHeight(show.sizeHint().height())
        row.addWidget(show)
        return place

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for new projects"), str(preferences.home_folder().parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.keep_folder)
        dialog.open()

    def keep_folder(self, folder: str) -> None:
        """Keep new projects in another folder."""
        preferences.set_home_folder(folder)
        self.folder.set_text(str(preferences.home_folder()))
        self.kept.emit()

    def _keep_cache(self) -> None:
        preferences.set_cache_limit(self.cache.value())

    def _keep_machine(self) -> None:
        preferences.set_machine(self.device.value(), self.threads.value())
        self.kept.emit()
