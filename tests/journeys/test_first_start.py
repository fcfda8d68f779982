"""The first hour: the sample by the buttons that each page offers next, a test figure, quit; and all is there again."""

from PySide6.QtWidgets import QLabel, QPushButton

from gui.shell.app import make_window
from gui.state.recents import last_project, recent_projects
from tests.journeys.conftest import Person


def labels(person: Person) -> list[str]:
    return [label.text() for label in person.see(QLabel)]


def test_from_the_first_start_to_the_second(person: Person):
    session = person.window.session
    facts = lambda: session.workspace.facts  # noqa: E731 - it changes
    assert recent_projects() == []
    (samples,) = person.see(QPushButton, "Open the sample pictures")
    person.click_on(samples)
    person.choose(samples.menu(), "Clip art")
    person.wait(lambda: facts().pictures == 359 and not session.workspace.is_busy, what="the pictures")

    person.click("Split the pictures")
    assert person.window.page_key == "split"
    person.wait(lambda: not person.see(QPushButton, "Train a model"))
    person.click("Split the pictures")
    person.wait(lambda: facts().split is not None and not session.workspace.is_busy, what="the split")
    person.click("Train a model")
    assert any(text.startswith("359 pictures: start with MobileNetV2") for text in labels(person))
    person.click("Train MobileNetV2")
    person.wait(lambda: bool(facts().runs) and facts().runs[-1].state == "finished", what="the training")
    person.click("Evaluate the model")
    person.click("Use the test set (once)")
    person.click("Yes, use it (use 1)")
    person.wait(lambda: person.see(QLabel, "The test set has been used once."), what="the counter")
    person.wait(lambda: facts().measured_on("test"), what="the figure")
    (figure,) = [text for text in labels(person) if " right. On other pictures" in text]
    person.look("first-start")

    person.window.close()
    session.workspace._changes.finish()
    folder = last_project()
    assert folder is not None
    again = Person(make_window())
    again.window.reopen(folder)
    again.window.show()
    try:
        workspace = again.window.session.workspace
        again.wait(lambda: bool(workspace.facts.runs), what="the project")
        states = [again.window.side.rail.button(key).state() for key in ("dataset", "split", "train", "evaluate")]
        assert states == ["done"] * 4
        again.click("Evaluate")
        again.wait(lambda: figure in labels(again), what="the same figure")
        again.wait(lambda: "The test set has been used once." in labels(again), what="the counter: looking was no use")
        again.look("second-start")
    finally:
        again.window.close()
