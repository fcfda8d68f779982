"""Where the window's own files lie, in the source tree as in an installed application."""

from core.resources import resource

ICONS = resource("icons")
SAMPLES = resource("samples")
TRANSLATIONS = resource("translations")
