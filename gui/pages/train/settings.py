"""The settings of the next run: the common ones, the others folded; the spec contains only differences."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.architectures.own import architecture_of, own_values
from core.events.blocks import OwnArchitecture
from core.events.training_spec import TrainingSpec, spec_from
from core.problems import Problem
from core.training.defaults import ADVANCED, COMMON, CUSTOM, OPTIONS, changes, defaults, starts_pretrained
from core.training.spec import check, resolve
from gui.pages.train.setting_fields import field_for
from gui.pages.train.setting_row import SettingRow
from gui.state import preferences
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton
from gui.widgets.fields import FileField, TextField
from gui.widgets.labels import label, section_label
from gui.words.general import problem_text
from models.catalogue import Architecture


class SettingsPanel(QWidget):
    """The rows of settings, with a sentence if they are invalid.

    Signals:
        changed: a setting or the validity may have changed
        range_wanted: the person wants to search for a learning rate
        preview_wanted: the person wants to see augmentation at work
    """

    changed = Signal()
    range_wanted = Signal()
    preview_wanted = Signal()

    def __init__(self, arch: str, turned: QWidget, parent: QWidget | None = None) -> None:
        """`turned` tells what is left out of the augmentation."""
        super().__init__(parent)
        self._arch = arch
        self._own: OwnArchitecture | UnsetType = UNSET
        self._measures = True
        self._preferred: dict[str, Any] = {}
        self.rows = {key: SettingRow(key, field_for(key)) for key in COMMON + ADVANCED}
        self.complaint = label("", "caption", tone="error", wrap=True)
        self.complaint.setContentsMargins(2 * SPACE - 2, 0, 0, 0)
        self.complaint.hide()
        self.remedy = LinkButton("")
        self.remedy.hide()
        self.remedy.clicked.connect(self._remedy)
        self.fold = LinkButton(self.tr("Advanced"), "chevron-right", tip=self.tr("Settings that are fine as they are"))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._fold_changed)
        self._folded = QWidget()
        inner = QVBoxLayout(self._folded)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE - 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE - 2)
        self.reset = LinkButton(self.tr("All to their defaults"), "refresh")
        self.reset.clicked.connect(self.reset_all)
        self.find_rate = LinkButton(
            self.tr("Find a learning rate"), tip=self.tr("Tries rates from tiny to huge and draws the loss")
        )
        self.find_rate.clicked.connect(self.range_wanted)
        self.see = LinkButton(
            self.tr("See it on your pictures"), tip=self.tr("Shows what several epochs would see of your pictures")
        )
        self.see.clicked.connect(self.preview_wanted)
        links = {"lr": self.find_rate, "augment": self.see}
        heading = QHBoxLayout()
        heading.addWidget(section_label(self.tr("Settings")), 1)
        heading.addWidget(self.reset)
        column.addLayout(heading)
        for key in COMMON:
            column.addWidget(self.rows[key])
            if key in links:
                column.addWidget(links[key], 0, Qt.AlignmentFlag.AlignLeft)
            if key == "augment":
                column.addWidget(turned)
            if key == "size":  # an invalid setting is usually a size
                column.addWidget(self.complaint)
                column.addWidget(self.remedy)
        column.addSpacing(SPACE)
        column.addWidget(self.fold)
        for key in ADVANCED:
            inner.addWidget(self.rows[key])
        column.addWidget(self._folded)
        self._folded.hide()
        for row in self.rows.values():
            row.changed.connect(self._look_again)
        self.rows["pretrained"].changed.connect(self._learnt_changed)
        self.set_arch(arch)

    # --- public

    def set_arch(self, arch: str, own: OwnArchitecture | UnsetType = UNSET) -> None:
        """Use another architecture's defaults; changes by the person are kept. `own` is the stack that it names."""
        self._arch, self._own = arch, own
        self._take_defaults()
        name = self.rows["name"].field
        if isinstance(name, TextField):
            name.setPlaceholderText(self._entry.title)
        weights = self.rows["weights"].field
        if isinstance(weights, FileField):
            sources = {"bundled": self.tr("Bundled"), "hub": self.tr("From a hub"), "file": self.tr("A file of yours")}
            weights.setPlaceholderText(sources.get(self._entry.weights, ""))
        self._look_again()

    @property
    def _entry(self) -> Architecture:
        """The architecture, of the catalogue or one's own."""
        return architecture_of(TrainingSpec(arch=self._arch, own=self._own))

    def _take_defaults(self) -> None:
        pretrained = self.rows["pretrained"]
        pretrained.set_default(starts_pretrained(self._arch))
        learnt = bool(pretrained.value()) and bool(self._entry.weights)
        usual = defaults(self._arch, pretrained=learnt, own=self._own)
        self._preferred = self._machine()
        usual |= self._preferred
        for key, row in self.rows.items():
            if key != "pretrained":
                row.set_default(usual[key])

    @staticmethod
    def _machine() -> dict[str, Any]:
        """Return device and threads as the person prefers them in every training."""
        return {"device": preferences.device(), "threads": preferences.threads()}

    def look_at_preferences(self) -> None:
        """Follow the person's preferences for device and threads."""
        if self._machine() != self._preferred:  # the page is shown again after each epoch
            self._take_defaults()
            self._look_again()

    def set_spec(self, spec: dict[str, Any]) -> None:
        """Show the settings of a recorded run, except colours and name, which are automatic again."""
        self.show_advised({})
        own = msgspec.convert(spec["own"], OwnArchitecture) if spec.get("own") else UNSET
        self.set_arch(spec["arch"], own)
        values = changes(spec)
        for key, row in self.rows.items():
            row.set_value(values.get(key))
        self._take_defaults()
        self._look_again()

    def show_advised(self, change: dict[str, Any]) -> SettingRow | None:
        """Mark the settings changed by advice, unfold them if necessary, and return the first visible row."""
        keys = set(change) | set(change.get("options") or {})
        for key, row in self.rows.items():
            row.set_advised(key in keys)
        if any(key in keys and self._has(key) for key in ADVANCED):
            self.fold.setChecked(True)
        return next((row for key, row in self.rows.items() if key in keys and self._has(key)), None)

    def spec(self) -> dict[str, Any]:
        """Return the spec as plain values: the architecture and what differs from its defaults."""
        spec: dict[str, Any] = {"arch": self._arch, **own_values(self._own)}
        for key, row in self.rows.items():
            # Defaults of the window that differ from those of core are always included.
            wanted = row.is_changed() or (key in ("pretrained", "freeze", "device", "threads") and row.value())
            if not wanted or not self._has(key):
                continue
            if (key in ("pretrained", "freeze") and not row.value()) or (key == "device" and row.value() == "auto"):
                continue
            if key in OPTIONS:
                spec.setdefault("options", {})[key] = row.value()
            elif key not in CUSTOM:
                spec[key] = "auto" if key == "batch" and row.value() == 0 else row.value()
        if self._has("augment") and self.rows["augment"].value() == "custom":
            spec["augmentation"] = {key: self.rows[key].value() for key in CUSTOM}
        return spec

    def augmentation(self) -> object:
        """Return the strength of the augmentation, None where it has no effect."""
        return self.rows["augment"].value() if self._has("augment") else None

    def reset_all(self) -> None:
        """Reset every setting to its default."""
        self.show_advised({})
        for row in self.rows.values():
            row.set_value(None)
        self._take_defaults()
        self._look_again()

    def allow_measuring(self, allowed: bool) -> None:
        """Set whether measuring is allowed: only while the machine is otherwise idle."""
        self._measures = allowed
        self.find_rate.setEnabled(allowed and self.problem() is None)

    def take(self, change: dict[str, Any]) -> None:
        """Set some of the settings."""
        for key, value in change.items():
            self.rows[key].set_value(value)
        self._look_again()

    def epochs(self) -> int:
        """Return the number of epochs of the next run."""
        return int(self.rows["epochs"].value())

    def problem(self) -> Problem | None:
        """Return why the settings are invalid, or None."""
        try:
            check(resolve(spec_from(self.spec()), grey=False))
        except Problem as problem:
            return problem
        return None

    # --- inside

    def _has(self, key: str) -> bool:
        """Return whether a setting has an effect given the others."""
        learnt = bool(self._entry.weights) and bool(self.rows["pretrained"].value())
        frozen = learnt and bool(self.rows["freeze"].value())
        if key in OPTIONS:
            return key in self._entry.options
        # The input of a frozen backbone is computed once, so it cannot vary between epochs.
        varied = not frozen or bool(self.rows["fine_tune_epochs"].value())
        if key in CUSTOM:
            return varied and self.rows["augment"].value() == "custom"
        return {
            "momentum": self.rows["optimizer"].value() == "sgd",
            "pretrained": bool(self._entry.weights),
            "freeze": learnt,
            "weights": learnt,
            "fine_tune_epochs": frozen,
            "augment": varied,
            "backbone_lr": learnt and varied,
        }.get(key, True)

    def _learnt_changed(self) -> None:
        """Use the defaults for training with or without learnt weights."""
        self._take_defaults()
        self._look_again()

    def _look_again(self) -> None:
        for key in self.rows:
            self.rows[key].setVisible(self._has(key))
        problem = self.problem()
        self.complaint.setText(problem_text(problem) if problem else "")
        self.complaint.setVisible(problem is not None)
        small = problem is not None and problem.code == "size_too_small"
        if problem is not None and small:
            self.remedy.setText(self.tr("Use {n} px").format(n=problem.values["smallest"]))
        self.remedy.setVisible(small)
        self.reset.setVisible(any(row.is_changed() and self._has(key) for key, row in self.rows.items()))
        self.find_rate.setEnabled(problem is None and self._measures)
        self.see.setEnabled(problem is None)
        self.see.setVisible(self._has("augment"))
        hidden = sum(self.rows[key].is_changed() and self._has(key) for key in ADVANCED)
        self.fold.setText(
            self.tr("Advanced ({n} changed)").format(n=hidden)
            if hidden and not self.fold.isChecked()
            else self.tr("Advanced")
        )
        self.changed.emit()

    def _remedy(self) -> None:
        self.rows["size"].set_value(self._entry.min_size)
        self._look_again()

    def _fold_changed(self, opened: bool) -> None:
        self.fold.set_icon_name("chevron-down" if opened else "chevron-right")
        self._folded.setVisible(opened)
        self._look_again()
