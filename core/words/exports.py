"""An exported model in words: where it is, and how it was compared with the application."""

from core.events import jobs
from core.events.exports import PAGE, kind_of
from core.words.speech import Speech


def export_text(speech: Speech, result: jobs.ExportModelResult) -> str:
    """Return the file, its size and its certificate; of a web page, also where it was compared; of int8, its speed."""
    written = speech.text(
        "export.written",
        file=result.file,
        size=result.bytes,
        n=result.pictures_compared,
        agreement=result.top1_agreement,
        refusals=result.refusal_agreement,
        difference=result.max_abs_diff,
    )
    if result.speed:
        return f"{written}; {speech.text('export.speed', **result.speed)}"
    if kind_of(result.file) != PAGE:
        return written
    if not result.browser:
        return f"{written}; {speech.text('export.unchecked')}"
    return f"{written}; {speech.text('export.checked_in', browser=result.browser)}"
