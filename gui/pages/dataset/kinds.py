"""Which findings are about files that were not taken, which about classes; all others are about pictures."""

from core.findings.kinds import OF_CLASSES, REPAIRS

NOT_TAKEN = ("unreadable", "too_large", "missing")
# `missing` may be either: a file that was not there, or a picture whose file is gone.
IN_CATALOG = tuple(kind for kind in REPAIRS if kind not in (*NOT_TAKEN, *OF_CLASSES) or kind == "missing")
