"""Does a sentence contradict its numbers? Ten thousand random runs, in both languages."""

from collections.abc import Iterator

from benchmarks.curves.claims import denied
from benchmarks.curves.random_runs import random_curve
from benchmarks.report import Figure
from core.diagnosis.judge import diagnose
from core.words.speech import LANGUAGES

CASES, FIRST_SEED = 10_000, 1_000_000  # other seeds than those of the tests


def measure() -> Iterator[Figure]:
    """Yield the number of runs about which something is said that their numbers deny, for each language."""
    wrong = dict.fromkeys(LANGUAGES, 0)
    for seed in range(FIRST_SEED, FIRST_SEED + CASES):
        given = random_curve(seed)
        verdict = diagnose(given)
        for language in LANGUAGES:
            found = denied(given, verdict, language)
            wrong[language] += bool(found)
    for language, count in wrong.items():
        yield Figure(name=f"of {CASES} runs, with a denied sentence ({language})", value=count, unit="", value_aim=0)
