"""Numbers, names and sentences of core.words in the window's language."""

import html
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale
from PySide6.QtGui import Qt

from core.words import findings, imports, problems, splits
from core.words.speech import Speech
from gui.words.language import spoken

integer = spoken(Speech.integer)
number = spoken(Speech.number)
short = spoken(Speech.short)
percent = spoken(Speech.percent)
points = spoken(Speech.points)
size = spoken(Speech.size)
duration = spoken(Speech.duration)

part_name = spoken(problems.part_name)
short_part_name = spoken(problems.short_part_name)
stage_text = spoken(problems.stage_text)
finding_name = spoken(findings.finding_name)

known_lines = spoken(imports.known_lines)
relabelled_lines = spoken(imports.relabelled_lines)
foretold_text = spoken(problems.foretold_text)
problem_text = spoken(problems.problem_text)
reason_text = spoken(problems.reason_text)
level_text = spoken(splits.level_text)
forecast_question_text = spoken(splits.forecast_question_text)
quick_look_text = spoken(splits.quick_look_text)
note_text = spoken(problems.note_text)
notice_text = spoken(problems.notice_text)
rollback_text = spoken(problems.rollback_text)
said = spoken(problems.said)


def percent_sign() -> str:
    """Return what follows the number of a percentage: the sign, and a space before it where the language has one."""
    return percent(0.0, 0).removeprefix("0")


def day(at: datetime) -> str:
    """Return a day with a short name of its month, such as 5 May 2025."""
    return QLocale().toString(QDate(at.year, at.month, at.day), "d MMM yyyy")


def moment(at: datetime) -> str:
    """Return a day and the time of day, to the minute."""
    locale = QLocale()
    time = QDateTime.fromSecsSinceEpoch(int(at.timestamp())).time()
    return f"{day(at)}, {locale.toString(time, QLocale.FormatType.ShortFormat)}"


def below_certain(share: float) -> float:
    """Return a confidence that is not rounded to 100 % unless it is 1."""
    return min(share, 0.99) if share < 1 else share


def tip(text: str) -> str:
    """Return a text that contains names as a tooltip. It is escaped, because Qt would render HTML in a name."""
    return f"<p>{html.escape(text)}</p>".replace("\n", "<br>") if Qt.mightBeRichText(text) else text
