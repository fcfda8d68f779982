"""Settings of a run in the window's language."""

from core.words import settings
from gui.words.language import spoken

setting_name = spoken(settings.setting_name)
setting_tip = spoken(settings.setting_tip)
choices = spoken(settings.choices)
value_text = spoken(settings.value_text)
