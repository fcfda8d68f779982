"""An exported model in words: where it is, and how it was compared with the application."""

from core.events import jobs
from core.words.speech import Speech


def export_text(speech: Speech, result: jobs.ExportModelResult) -> str:
    """Return the file, its size and its certificate."""
    return speech.text(
        "export.written",
        file=result.file,
        size=result.bytes,
        n=result.pictures_compared,
        agreement=result.top1_agreement,
        difference=result.max_abs_diff,
    )
