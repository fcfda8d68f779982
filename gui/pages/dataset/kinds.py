"""Which findings are about files that were not taken, which about classes; all others are about pictures."""

from core.findings.kinds import OF_CLASSES, REPAIRS

NOT_TAKEN = ("unreadable", "too_large", "missing")
IN_CATALOG = tuple(kind for kind in REPAIRS if kind not in (*NOT_TAKEN, *OF_CLASSES))
