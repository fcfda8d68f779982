"""The files that an import refused, each with its reason; the list can be copied."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.catalog.cells import harmless
from core.catalog.names import shown
from core.catalog.records import Finding
from core.events import jobs
from core.files import write_atomically
from core.problems import REASONS
from gui.pages.dataset.kinds import NOT_TAKEN
from gui.state.workspace import Workspace
from gui.widgets.file_dialogs import ask_where_to_save
from gui.widgets.notice import NoticeBar
from gui.words.general import integer, reason_text

_EXCEPTION = re.compile(r"\w*(Error|Exception|Warning)\b")
LISTED = 1000  # files listed below; a million lines would block the window


class RefusedFiles(NoticeBar):
    """The number of refused files; the folded details list files and reasons and can be saved as a table."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", "warning", closable=True, parent=parent)
        self._workspace = workspace
        self.acted.connect(self._ask_where)
        self.hide()

    def show_rejected(self, result: jobs.ImportResult | jobs.InspectionResult) -> None:
        """Show the refused files of an import; hidden if there are none."""
        self._show([(one.path, one.reason, one.detail) for one in result.rejected], result.unnamed)

    def _show(self, files: list[tuple[str, str, str]], unnamed: int = 0) -> None:
        if not files:
            self.hide()
            return
        first = files[0]
        name = shown(first[0].replace("\\", "/").rsplit("/", 1)[-1])
        if len(files) == 1:
            text = self.tr("{name} was not taken: {reason}").format(name=name, reason=reason_text(first[1]))
        else:
            text = self.tr("{n} files were not taken, the first of them {name}: {reason}").format(
                n=integer(len(files) + unnamed), name=name, reason=reason_text(first[1])
            )
        lines = [refusal_line(*file) for file in files[:LISTED]]
        more = len(files) + unnamed - len(lines)
        if more:
            lines.append(self.tr("… and {n} more. “Save the list” writes them all.").format(n=integer(more)))
        self.show_text(text, "warning", details="\n".join(lines), action=self.tr("Save the list"))
        self.show()

    def _ask_where(self) -> None:
        title = self.tr("Save the list of files that were not taken")
        name = self.tr("files not taken.csv")
        ask_where_to_save(self, title, name, lambda paths: self.save(paths[0]), pattern="CSV (*.csv)")

    def save(self, path: str) -> None:
        """Write the refused files of all imports as a table, in the background."""
        reasons = {code: reason_text(code) for code in REASONS}
        self._workspace.read(lambda catalog: (path, _write(Path(path), catalog.findings(), reasons)), self._saved)

    def _saved(self, written: tuple[str, int]) -> None:
        path, n = written
        self.show_text(self.tr("{n} files are listed in {path}.").format(n=integer(n), path=shown(path)), "info")
        self.show()


def refusal_line(path: str, reason: str, detail: str) -> str:
    """Return the text about a refused file; `reason` is a code, `detail` is for experts and in English.

    A library's own words, such as an exception, are left to the saved list.
    """
    plain = detail and not _EXCEPTION.match(detail)
    return f"{shown(path)}: {reason_text(reason)}" + (f" ({shown(detail)})" if plain else "")


def _write(path: Path, findings: Sequence[Finding], reasons: dict[str, str]) -> int:
    """Write path, reason and detail of refused files, and return their number."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["path", "reason", "detail"])
    rows = [(one.path, *one.detail.partition(": ")[::2]) for one in findings if one.kind in NOT_TAKEN]
    writer.writerows([harmless(cell) for cell in (name, reasons.get(code, code), more)] for name, code, more in rows)
    write_atomically(path, file.getvalue().encode("utf-8"))
    return len(rows)
