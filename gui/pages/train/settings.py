"""The settings of the next run: the few that matter, the rest folded away; only what differs goes into the spec."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.pixels.augmentation import STRENGTHS
from core.problems import Problem
from core.training.spec import TrainingSpec, check, resolve, spec_from
from gui.pages.train.fields import ChoiceField, NumberField, TextField, TickField, WholeField
from gui.pages.train.setting_row import SettingRow
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import label, section_label
from gui.words import problem_text
from models.catalogue import ARCHITECTURES

TRANSFER = ("pretrained", "freeze", "fine_tune_epochs")
COMMON = (*TRANSFER, "epochs", "size", "lr", "dropout", "augment")
CUSTOM = ("mirror", "shift", "crop", "rotate", "colour", "erase")  # what `custom` augmentation is made of
ADVANCED = (
    "name",
    *CUSTOM,
    "weights",
    "backbone_lr",
    "batch",
    "accumulate",
    "optimizer",
    "momentum",
    "schedule",
    "warm_up",
    "weight_decay",
    "label_smoothing",
    "balance",
    "patience",
    "channels",
    "seed",
    "precision",
    "deterministic",
    "recoveries",
    "on_disk_full",
    "device",
    "threads",
    "original",
)
_OPTIONS = ("original",)  # settings that only some architectures have
_TICKS = ("pretrained", "freeze", "deterministic", "mirror", *_OPTIONS)


def taken_learnt(arch: str) -> bool:
    """Tell whether the window takes an architecture with learnt weights, frozen, where the person says nothing."""
    return ARCHITECTURES[arch].weights == "bundled"


def defaults(arch: str, *, pretrained: bool | None = None) -> dict[str, Any]:
    """Return the default of every setting for an architecture; with or without learnt weights where that is chosen."""
    learnt = taken_learnt(arch) if pretrained is None else pretrained
    full = resolve(TrainingSpec(arch=arch, pretrained=learnt and bool(ARCHITECTURES[arch].weights)), grey=False)
    plain = [key for key in COMMON + ADVANCED if key not in (*_OPTIONS, *CUSTOM)]
    values = {key: getattr(full, key) for key in plain}
    values |= {key: getattr(STRENGTHS["light"], key) for key in CUSTOM}
    # What the record writes out, the person leaves to the machine.
    values |= {"name": "", "channels": "auto", "original": False}
    return values | {"pretrained": taken_learnt(arch), "freeze": taken_learnt(arch)}


def changes(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the settings by which a recorded spec differs from its architecture's defaults; options among them.

    A record names colours and run in full even where the person left them alone, so those two are not compared.
    """
    arch = str(spec.get("arch", ""))
    if arch not in ARCHITECTURES:
        return {}
    usual = defaults(arch, pretrained=bool(spec.get("pretrained")))
    custom = spec.get("augmentation", {}) if spec.get("augment") == "custom" else {}
    flat = {**spec, **spec.get("options", {}), **custom}
    skipped = ("name", "channels", "device", "threads")
    return {key: flat[key] for key in usual if key not in skipped and key in flat and flat[key] != usual[key]}


class SettingsPanel(QWidget):
    """The rows of settings with a sentence where they make no sense.

    Signals:
        changed: a setting, or whether they make sense, may have changed
    """

    changed = Signal()

    def __init__(self, arch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arch = arch
        self.rows = {key: SettingRow(key, self._field(key)) for key in COMMON + ADVANCED}
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
        column.addWidget(section_label(self.tr("Settings")))
        for key in COMMON:
            column.addWidget(self.rows[key])
            if key == "size":  # what makes no sense is most often a size
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

    # --- what the page asks

    def set_arch(self, arch: str) -> None:
        """Take another architecture's defaults; what the person changed stays."""
        self._arch = arch
        self._take_defaults()
        name = self.rows["name"].field
        if isinstance(name, TextField):
            name.setPlaceholderText(ARCHITECTURES[arch].title)
        self._look_again()

    def _take_defaults(self) -> None:
        pretrained = self.rows["pretrained"]
        pretrained.set_default(taken_learnt(self._arch))
        usual = defaults(self._arch, pretrained=bool(pretrained.value()) and bool(ARCHITECTURES[self._arch].weights))
        for key, row in self.rows.items():
            if key != "pretrained":
                row.set_default(usual[key])

    def set_spec(self, spec: dict[str, Any]) -> None:
        """Show the settings of a recorded run; colours and name are left to the machine again."""
        self.set_arch(spec["arch"])
        values = changes(spec)
        for key, row in self.rows.items():
            row.set_value(values.get(key))
        self._take_defaults()
        self._look_again()

    def spec(self) -> dict[str, Any]:
        """Return the spec as plain values: the architecture and what differs from its defaults."""
        spec: dict[str, Any] = {"arch": self._arch}
        for key, row in self.rows.items():
            # What the window takes for granted and core does not is always said.
            wanted = row.is_changed() or (key in ("pretrained", "freeze") and row.value())
            if not wanted or not self._has(key):
                continue
            if key in ("pretrained", "freeze") and not row.value():
                continue
            if key in _OPTIONS:
                spec.setdefault("options", {})[key] = row.value()
            elif key not in CUSTOM:
                spec[key] = "auto" if key == "batch" and row.value() == 0 else row.value()
        if self.rows["augment"].value() == "custom":
            spec["augmentation"] = {key: self.rows[key].value() for key in CUSTOM}
        return spec

    def epochs(self) -> int:
        """Return how many epochs the next run has."""
        return int(self.rows["epochs"].value())

    def problem(self) -> Problem | None:
        """Return what makes no sense in the settings, or None."""
        try:
            check(resolve(spec_from(self.spec()), grey=False))
        except Problem as problem:
            return problem
        return None

    # --- inside

    def _has(self, key: str) -> bool:
        """Tell whether a setting means anything beside the others."""
        learnt = bool(ARCHITECTURES[self._arch].weights) and bool(self.rows["pretrained"].value())
        frozen = learnt and bool(self.rows["freeze"].value())
        if key in _OPTIONS:
            return key in ARCHITECTURES[self._arch].options
        if key in CUSTOM:
            return self.rows["augment"].value() == "custom"
        return {
            "momentum": self.rows["optimizer"].value() == "sgd",
            "pretrained": bool(ARCHITECTURES[self._arch].weights),
            "freeze": learnt,
            "weights": learnt,
            "fine_tune_epochs": frozen,
            "backbone_lr": learnt and (not frozen or bool(self.rows["fine_tune_epochs"].value())),
        }.get(key, True)

    def _learnt_changed(self) -> None:
        """Take the defaults that go with learnt weights, or without."""
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
        hidden = sum(self.rows[key].is_changed() and self._has(key) for key in ADVANCED)
        self.fold.setText(
            self.tr("Advanced ({n} changed)").format(n=hidden)
            if hidden and not self.fold.isChecked()
            else self.tr("Advanced")
        )
        self.changed.emit()

    def _remedy(self) -> None:
        self.rows["size"].set_value(ARCHITECTURES[self._arch].min_size)
        self._look_again()

    def _fold_changed(self, opened: bool) -> None:
        self.fold.set_icon_name("chevron-down" if opened else "chevron-right")
        self._folded.setVisible(opened)
        self._look_again()

    def _field(self, key: str) -> WholeField | NumberField | ChoiceField | TextField | TickField:
        whole = {
            "epochs": lambda: WholeField(1, 100_000, step=5),
            "size": lambda: WholeField(8, 512, step=8, suffix=self.tr(" px")),
            "batch": lambda: WholeField(0, 4096, step=8, zero=self.tr("Automatic")),
            "accumulate": lambda: WholeField(1, 1024),
            "fine_tune_epochs": lambda: WholeField(0, 100_000),
            "recoveries": lambda: WholeField(0, 100),
            "patience": lambda: WholeField(0, 1000),
            "seed": lambda: WholeField(0, 2**31 - 1),
            "threads": lambda: WholeField(0, 256),
        }
        numbers = {
            "lr": lambda: NumberField(1e-7, 10.0, ladder=True),
            "dropout": lambda: NumberField(0.0, 0.95, step=0.1),
            "momentum": lambda: NumberField(0.0, 0.999, step=0.05),
            "weight_decay": lambda: NumberField(0.0, 1.0, ladder=True),
            "label_smoothing": lambda: NumberField(0.0, 0.9, step=0.05),
            "warm_up": lambda: NumberField(0.0, 0.9, step=0.05),
            "backbone_lr": lambda: NumberField(0.0, 1.0, step=0.05),
            "shift": lambda: NumberField(0.0, 0.5, step=0.05),
            "crop": lambda: NumberField(0.1, 1.0, step=0.05),
            "rotate": lambda: NumberField(0.0, 180.0, step=5),
            "colour": lambda: NumberField(0.0, 0.9, step=0.1),
            "erase": lambda: NumberField(0.0, 1.0, step=0.1),
        }
        if key in whole:
            return whole[key]()
        if key in numbers:
            return numbers[key]()
        if key in ("name", "weights"):
            return TextField()
        return TickField() if key in _TICKS else ChoiceField(key)
