"""What a person does first in each topic of the lab, and what she sees then, by mouse or by keyboard."""

from collections.abc import Callable

from gui.pages.lab.activation import ActivationTopic
from gui.pages.lab.architectures import ArchitecturesTopic
from gui.pages.lab.builder import BuilderTopic
from gui.pages.lab.convolution import ConvolutionTopic
from gui.pages.lab.depths import DepthsTopic
from gui.pages.lab.dropout import DropoutTopic
from gui.pages.lab.features import FeaturesTopic
from gui.pages.lab.inside import InsideTopic
from gui.pages.lab.pooling import PoolingTopic
from gui.pages.lab.split import SplitTopic
from gui.pages.lab.under_over import UnderOverTopic
from tests.journeys.hands import Hands

ROUNDS = 5  # after which it is seen that a small network learns


def compare_features(hands: Hands, topic: FeaturesTopic) -> None:
    """Compare both kinds of features, see what only one gets right, and read a story."""
    hands.press(topic.start)
    hands.person.wait(lambda: topic.found is not None, 60, "both kinds of features")
    counts = topic.values()
    hands.choose(topic.panels.filters, "only_learnt")
    assert topic.panels.pictures.count() == counts["only_learnt"]
    hands.choose(topic.views, "stories")
    hands.choose_row(topic.stories.list, 2)
    assert topic.values()["story"] == "inspection"


def convolve(hands: Hands, topic: ConvolutionTopic) -> None:
    """Slide the kernel, change it, and see what it does to a picture."""
    hands.press(topic.stepper.forward)
    assert topic.values()["result"] == 3, "the lecture's second value"
    hands.count_to(topic.stride, 2)
    hands.write_cell(topic.kernel, (0, 0), -1)
    assert topic.values()["kernel"] == ""
    hands.pick(topic.presets, "blur")
    hands.choose(topic.view, "picture")
    assert topic.values() | {"kernel": "blur", "stride": 2, "view": "picture"} == topic.values()


def pool(hands: Hands, topic: PoolingTopic) -> None:
    """Take the mean, see where the gradient goes, and pool a picture."""
    hands.press(topic.stepper.last)
    hands.choose(topic.kind, "mean")
    assert topic.values()["result"] == 5.75
    hands.press(topic.gradient)
    assert topic.back.isVisible()
    hands.choose(topic.view, "picture")
    assert topic.pooled.isVisible()


def activate(hands: Hands, topic: ActivationTopic) -> None:
    """Change a number, and the function."""
    hands.write_cell(topic.numbers, (0, 0), 2)
    assert topic.values()["sum"] == 7
    hands.pick(topic.function, "sigmoid")
    hands.choose(topic.view, "picture")
    assert topic.activated.isVisible()


def drop_out(hands: Hands, topic: DropoutTopic) -> None:
    """Go to another step, change the rate, and let both networks learn."""
    hands.press(topic.stepper.forward)
    hands.slide(topic.rate, 3)
    hands.choose(topic.mode, "use")
    assert topic.values() | {"step": 1, "rate": 0.3, "out": 0} == topic.values()
    hands.press(topic.play)
    hands.person.wait(lambda: topic.twins.rounds >= ROUNDS, 30, "both networks learn")
    hands.press(topic.play)


def overfit(hands: Hands, topic: UnderOverTopic) -> None:
    """Begin a preset, give it fewer units while it learns, stop it, and draw training sets."""
    hands.press(topic.presets["overfit"])
    hands.person.wait(lambda: topic.values()["rounds"] >= ROUNDS, 30, "the network learns")
    slider, steps, _ = topic.sliders["units"]
    hands.slide(slider, steps.index(4))
    assert topic.is_training()
    assert topic.playground.changes, "the change is marked"
    hands.press(topic.play)
    hands.choose(topic.views, "draws")
    hands.press(topic.redraws.start)
    hands.person.wait(lambda: topic.values()["draws"] >= 2, 30, "two training sets")
    hands.press(topic.redraws.start)


def split(hands: Hands, topic: SplitTopic) -> None:
    """Draw with bursts, stop the leak, and look at how many pictures a test part needs."""
    hands.count_to(topic.burst, 5)
    hands.press(topic.often)
    hands.person.wait(lambda: topic.values()["made"] == 20, 30, "twenty draws")
    leaking = topic.values()["mean"]
    hands.press(topic.grouped)
    hands.person.wait(lambda: topic.values()["made"] == 20, 30, "twenty draws")
    assert topic.values()["mean"] < leaking
    hands.slide(topic.n, 80)
    assert topic.values()["n"] == 10_000


def read_architectures(hands: Hands, topic: ArchitecturesTopic) -> None:
    """Put two networks side by side and read a layer of each."""
    hands.pick(topic.choices["network"], "vgg16")
    hands.pick(topic.choices["beside"], "resnet34")
    for side, title in (("network", "VGG-16"), ("beside", "ResNet-34")):
        hands.choose_row(topic.tables[side], 5)
        assert topic.heading.text().startswith(title)


def build(hands: Hands, topic: BuilderTopic) -> None:
    """Add a block behind another one, and take it back."""
    before = topic.state().blocks  # type: ignore[attr-defined]
    hands.choose_row(topic.table, 1)
    hands.press(topic.adding["batch_norm"])
    assert topic.state().blocks != before  # type: ignore[attr-defined]
    hands.press(topic.back)
    assert topic.state().blocks == before  # type: ignore[attr-defined]


def begin_experiment(hands: Hands, topic: DepthsTopic) -> None:
    """Begin with the smallest depths, see the gradients, and stop."""
    hands.pick(topic.depths["deep"], "14")
    hands.slide(topic.epochs, 1)
    hands.press(topic.start)
    hands.person.wait(lambda: len(topic.gradients.lines()) == 4, 60, "the gradients before the first step")
    hands.press(topic.start)
    assert not topic.is_training()


def look_inside(hands: Hands, topic: InsideTopic) -> None:
    """Choose a layer, switch a map off, and see what else the model can be asked."""
    hands.person.wait(topic.is_ready, 60, "a value, step by step")
    hands.choose_row(topic.layers, 1)
    hands.person.wait(lambda: topic.is_ready() and topic.values()["kind"] == "relu", 30, "the next layer")
    hands.press(topic.switch)
    hands.person.wait(lambda: topic.is_ready() and topic.values()["switched_off"] == 1, 30, "it is off")
    hands.press(topic.all_on)
    hands.person.wait(lambda: topic.is_ready() and topic.values()["switched_off"] == 0, 30, "all are on")
    hands.choose(topic.views, "strongest")
    hands.person.wait(lambda: topic.survey.strongest.pictures.count() > 0, 60, "the strongest pictures")


TOPIC_TASKS: dict[str, Callable[..., None]] = {
    "features": compare_features,
    "convolution": convolve,
    "pooling": pool,
    "activation": activate,
    "dropout": drop_out,
    "under_over": overfit,
    "split": split,
    "architectures": read_architectures,
    "build": build,
    "depths": begin_experiment,
    "inside": look_inside,
}
