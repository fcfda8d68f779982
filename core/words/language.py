"""Which language a person wishes: that of the environment, or else that of the system's locale."""

import locale
import os
from collections.abc import Mapping

from core.words.speech import LANGUAGES, Language

# The first that is set counts, as in POSIX.
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def as_language(text: object) -> Language | None:
    """Return the language that has this code; None where there is none."""
    return next((language for language in LANGUAGES if language == text), None)


def wished_locale(environment: Mapping[str, str] = os.environ) -> str:
    """Return the name of the locale for messages, such as `es_MX`; "" where nobody says."""
    named = next((environment[key] for key in _LOCALES if environment.get(key)), "") or locale.getlocale()[0] or ""
    return named.partition(".")[0].partition("@")[0].replace("-", "_")


def wished_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language that GOLDILOCKS_LANGUAGE names, or else that of the locale; English for any other."""
    named = wished_locale(environment).lower().partition("_")[0]
    wished = as_language(environment.get("GOLDILOCKS_LANGUAGE"))
    return wished or ("es" if named in ("es", "spanish") else "en")
