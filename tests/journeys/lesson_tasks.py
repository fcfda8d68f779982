"""How a student does the tasks of the lessons: for each value of a topic that a task waits for, what she changes.

A task is done when all of its values are reached; what only follows from others needs nothing of its own (None).
"""

from collections.abc import Callable

from core.events.blocks import DenseBlock, PoolBlock
from core.lab.lessons import LessonGoal
from core.lab.values import LIVE
from gui.pages.lab.architectures import ArchitecturesTopic
from gui.pages.lab.builder import BuilderTopic
from gui.pages.lab.convolution import ConvolutionTopic
from gui.pages.lab.depths import DepthsTopic
from gui.pages.lab.features import FeaturesTopic
from gui.pages.lab.pooling import PoolingTopic
from gui.pages.lab.split import SplitTopic
from gui.pages.lab.topic import Topic
from gui.pages.lab.under_over import UnderOverTopic
from models.catalogue import ARCHITECTURES
from tests.journeys.hands import Hands


def _to_the_last_place(hands: Hands, topic: ConvolutionTopic, _goal: LessonGoal) -> None:
    hands.press(topic.stepper.last)


def _add_padding(hands: Hands, topic: ConvolutionTopic, _goal: LessonGoal) -> None:
    hands.count_to(topic.padding, 1)


def _choose_kernel(hands: Hands, topic: ConvolutionTopic, goal: LessonGoal) -> None:
    hands.pick(topic.presets, str(goal.is_))


def _enlarge_window(hands: Hands, topic: PoolingTopic, goal: LessonGoal) -> None:
    hands.count_to(topic.cells, int(goal.at_least or 1))


def _write_two(hands: Hands, topic: Topic, _goal: LessonGoal) -> None:
    hands.write_cell(topic.numbers, (0, 0), 2)  # type: ignore[attr-defined]


def _compare(hands: Hands, topic: FeaturesTopic, _goal: LessonGoal) -> None:
    hands.press(topic.start)


def _choose_story(hands: Hands, topic: FeaturesTopic, goal: LessonGoal) -> None:
    stories = topic.stories
    for row in range(stories.list.count()):
        hands.choose_row(stories.list, row)
        if topic.state().story == goal.is_:  # type: ignore[attr-defined]
            return


def _draw_often(hands: Hands, topic: SplitTopic, goal: LessonGoal) -> None:
    if topic.state().draws < (goal.at_least or 0):  # type: ignore[attr-defined]
        hands.press(topic.often)


def _keep_together(hands: Hands, topic: SplitTopic, _goal: LessonGoal) -> None:
    hands.press(topic.grouped)


def _slide_to_many(hands: Hands, topic: SplitTopic, _goal: LessonGoal) -> None:
    hands.slide(topic.n, (topic.n.minimum() + topic.n.maximum()) // 2)


def _set(hands: Hands, topic: UnderOverTopic, name: str, value: float) -> None:
    slider, steps, _ = topic.sliders[name]
    hands.slide(slider, steps.index(value))


def _train(hands: Hands, topic: UnderOverTopic, _goal: LessonGoal) -> None:
    hands.press(topic.play)


def _train_with_more(hands: Hands, topic: UnderOverTopic, goal: LessonGoal) -> None:
    _set(hands, topic, "units", 16)
    _set(hands, topic, "layers", 2)
    _train(hands, topic, goal)


def _more_points(hands: Hands, topic: UnderOverTopic, _goal: LessonGoal) -> None:
    _set(hands, topic, "pictures", 300)


def _drop_half(hands: Hands, topic: UnderOverTopic, _goal: LessonGoal) -> None:
    _set(hands, topic, "dropout", 0.5)


def _decay(hands: Hands, topic: UnderOverTopic, _goal: LessonGoal) -> None:
    _set(hands, topic, "weight_decay", 0.1)


def _draw_training_sets(hands: Hands, topic: UnderOverTopic, _goal: LessonGoal) -> None:
    hands.press(topic.redraws.start)


def _vary_less(hands: Hands, topic: UnderOverTopic, _goal: LessonGoal) -> None:
    _set(hands, topic, "pictures", 200)


def _choose_layer(hands: Hands, topic: ArchitecturesTopic, goal: LessonGoal) -> None:
    network = ARCHITECTURES[topic.state().network]  # type: ignore[attr-defined]
    facts = {"layer": "kind", "layer_parameters": "parameters"}.get(goal.value, goal.value)
    rows = [at for at, one in enumerate(network.layers) if goal.reached({goal.value: getattr(one, facts)})]
    hands.choose_row(topic.tables["network"], rows[0])


def _remove_last_pooling(hands: Hands, topic: BuilderTopic, _goal: LessonGoal) -> None:
    blocks = topic.table.rows.blocks
    hands.choose_row(topic.table, max(at for at, one in enumerate(blocks) if isinstance(one, PoolBlock)))
    hands.press(topic.remove)


def _pool_before_dense(hands: Hands, topic: BuilderTopic, _goal: LessonGoal) -> None:
    blocks = topic.table.rows.blocks
    first = min(at for at, one in enumerate(blocks) if isinstance(one, DenseBlock))
    hands.choose_row(topic.table, first - 1)
    hands.press(topic.adding["mean_pool"])


def _train_all(hands: Hands, topic: DepthsTopic, _goal: LessonGoal) -> None:
    hands.press(topic.start)


# Topic and value of a goal -> what is done for it. Settings stand before what is trained or drawn with them.
TASKS: dict[tuple[str, str], Callable[..., None] | None] = {
    ("convolution", "place"): _to_the_last_place,
    ("convolution", "rows"): _add_padding,
    ("convolution", "kernel"): _choose_kernel,
    ("pooling", "size"): _enlarge_window,
    ("activation", "sum"): _write_two,
    ("features", "n"): _compare,
    ("features", "story"): _choose_story,
    ("split", "grouped"): _keep_together,
    ("split", "made"): _draw_often,
    ("split", "n"): _slide_to_many,
    ("under_over", "pictures"): _more_points,
    ("under_over", "dropout"): _drop_half,
    ("under_over", "weight_decay"): _decay,
    ("under_over", "variance"): _vary_less,
    ("under_over", "draws"): _draw_training_sets,
    ("under_over", "train_accuracy"): _train_with_more,
    ("under_over", "rounds"): _train,
    ("under_over", "verdict"): _train,
    ("architectures", "layer"): _choose_layer,
    ("architectures", "layer_parameters"): _choose_layer,
    ("architectures", "receptive_field"): _choose_layer,
    ("build", "possible"): _remove_last_pooling,
    ("build", "parameters"): _pool_before_dense,
    ("depths", "done"): _train_all,
    ("depths", "plain_worse"): None,
}


def work_on(hands: Hands, topic: Topic, goals: tuple[LessonGoal, ...]) -> None:
    """Do what a task asks for, and what is not so already."""
    order = list(TASKS)
    made = LIVE.get(topic.key, {})
    open_still = [one for one in goals if one.value in made or not one.reached(topic.values())]
    done: list[Callable[..., None]] = []
    for goal in sorted(open_still, key=lambda one: order.index((topic.key, one.value))):
        act = TASKS[topic.key, goal.value]
        if act is not None and act not in done:  # Train is pressed once: pressed again, it pauses
            act(hands, topic, goal)
            done.append(act)
