"""What an import or a rescan did to pictures that were known already, in words."""

from core.events import jobs
from core.words.problems import note_text
from core.words.speech import Speech


def known_lines(speech: Speech, result: jobs.ImportResult) -> list[str]:
    """Return a line for each thing that known pictures took from an import, and for each note on its tables."""
    counts = {
        "import.found_again": result.moved,
        "import.classes_set": result.classes_set,
        "import.classes_changed": result.classes_changed,
        "import.sources_changed": result.sources_changed,
        "import.parts_changed": result.parts_changed,
        "import.by_hand": result.by_hand,
    }
    lines = [speech.text_here(key, n=count) for key, count in counts.items() if count]
    return lines + [note_text(speech, code, values) for code, values in result.notes]


def relabelled_lines(speech: Speech, result: jobs.RescanResult) -> list[str]:
    """Return how many pictures have classes that differ from what their places say, and how many took those."""
    counts = {"import.classes_differ": result.classes_differ, "import.classes_changed": result.classes_changed}
    return [speech.text_here(key, n=count) for key, count in counts.items() if count]
