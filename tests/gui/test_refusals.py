"""The two ways of not knowing, in the window: why, and what they cost."""

from core.events import jobs
from core.events.jobs import Answer
from gui.pages.classify.answers import explanation, headline
from gui.pages.classify.answers_model import AnswersModel
from tests.gui.test_classify_page import PEAR, UNSURE, drop
from tests.gui.test_classify_page import page as page

UNLIKE = Answer(path="/p/6.png", class_name="plum", confidence=0.99, unknown=True, why="unlike", top=[("plum", 0.99)])
COSTS = jobs.ClassifyResult(n=400, not_sure=24, not_sure_wrong=12, unlike=20, unlike_wrong=1)


def test_a_picture_unlike_anything_learnt_is_told_from_an_unsure_one(qtbot):
    assert headline(UNLIKE) == "I don't know"
    assert "unlike anything the model learnt" in explanation(UNLIKE)
    raised = Answer(path="/p/7.png", class_name="plum", confidence=0.55, unknown=True, why="not_sure")
    assert explanation(raised) == "Its best guess, “plum”, gets only 55%: too little to be sure."
    model = AnswersModel()
    model.add([UNLIKE])
    assert model.index(0, 3).data() == "Unlike anything the model learnt"


def test_what_refusals_cost_is_said_where_something_was_refused(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png"], PEAR, done_with=COSTS)
    assert not page.costs.isVisible()
    drop(qtbot, page, session, ["/p/2.png"], UNSURE, done_with=COSTS)
    assert page.costs.text() == (
        "“Not sure” refused 24 of its 400 pictures for validation; of these, 12 would have been wrong. "
        "“Unlike anything it learnt” refused 20; of these, 1 would have been wrong."
    )
    page.clear()
    assert not page.costs.isVisible()
    drop(qtbot, page, session, ["/p/2.png"], UNSURE)
    assert page.costs.text() == "Its pictures for validation (0) are too few to tell what these refusals cost."
