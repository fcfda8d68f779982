"""What the versions have brought, in the window's language."""

from core.words.news import news as _news
from gui.words.language import spoken

news = spoken(_news)
