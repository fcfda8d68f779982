"""The paths of the window's own files, in the source tree and in an installed application."""

from core.resources import resource

ICONS = resource("icons")
SAMPLES = resource("samples")
TRANSLATIONS = resource("translations")
