"""Findings in the window's language."""

from core.words import findings
from gui.words.language import spoken

finding_sentence = spoken(findings.finding_sentence)
repair_label = spoken(findings.repair_label)
way_out = spoken(findings.way_out)
method_text = spoken(findings.method_text)
doubts_text = spoken(findings.doubts_text)
looked_for_text = spoken(findings.looked_for_text)
detail_text = spoken(findings.detail_text)
found_text = spoken(findings.found_text)
