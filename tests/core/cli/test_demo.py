"""The main job in words: what it says as JSON is what lies on disk."""

import argparse
import json
from pathlib import Path

from core.cli import demo
from core.words.speech import speak


def test_the_curves_of_the_demo_are_on_the_page_of_its_run(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(demo, "EPOCHS", 2)
    assert demo.demo(argparse.Namespace(to=str(tmp_path / "fashion"), json=True), speak("en", "terminal")) == 0
    said = json.loads(capsys.readouterr().out)
    page = Path(said["curves"])
    assert page.parent.name == said["run"]
    assert page.read_text("utf-8").count('<svg class="chart"') == 2
    assert len(said["answers"]) == demo.ANSWERS
