"""Runs beside each other in the window's language."""

from core.words import runs
from gui.words.language import spoken

beside_text = spoken(runs.beside_text)
seeds_text = spoken(runs.seeds_text)
seed_comparison_text = spoken(runs.seed_comparison_text)
