"""The names of a topic's controls in words, by the names that a state's `hide` and `fix` use."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def control_name(topic: str, control: str) -> str:
    """Return the name of a control as the topic shows it, or what it does where the topic shows no name."""
    return _of_topic().get(f"{topic}.{control}") or _of_any()[control]


def _of_topic() -> dict[str, str]:
    """Names that mean something else in this topic than in others."""
    return {
        "split.pictures": translate("ControlWords", "Number of pictures to split"),
        "under_over.pictures": translate("ControlWords", "Training points"),
        "dropout.rate": translate("ControlWords", "Share of neurons that go out"),
    }


def _of_any() -> dict[str, str]:
    return {
        "beside": translate("ControlWords", "The architecture beside it"),
        "blocks": translate("ControlWords", "The blocks and their settings"),
        "brightness": translate("ControlWords", "Brightness of the maps"),
        "burst": translate("ControlWords", "Photographs in a burst"),
        "channel": translate("ControlWords", "Channel"),
        "channels": translate("ControlWords", "Colour or grey"),
        "column": translate("ControlWords", "The value in a map, by its column"),
        "deep": translate("ControlWords", "The deeper network"),
        "dilation": translate("ControlWords", "Dilation"),
        "draws": translate("ControlWords", "Drawing the split"),
        "dropout": translate("ControlWords", "Dropout"),
        "epochs": translate("ControlWords", "Epochs"),
        "function": translate("ControlWords", "Function"),
        "gradient": translate("ControlWords", "Where the gradient goes"),
        "gradients": translate("ControlWords", "When gradients are measured"),
        "grouped": translate("ControlWords", "Keeping bursts together"),
        "image": translate("ControlWords", "The numbers of the image"),
        "kernel": translate("ControlWords", "Kernel"),
        "kind": translate("ControlWords", "Maximum or mean"),
        "layer": translate("ControlWords", "Layer"),
        "layers": translate("ControlWords", "Number of layers"),
        "lr": translate("ControlWords", "Learning rate"),
        "map": translate("ControlWords", "The numbers of the feature map"),
        "mode": translate("ControlWords", "Training or use"),
        "n": translate("ControlWords", "How large must a test part be?"),
        "network": translate("ControlWords", "Architecture"),
        "noise": translate("ControlWords", "Noise"),
        "numbers": translate("ControlWords", "The numbers"),
        "off": translate("ControlWords", "Switching channels off"),
        "padding": translate("ControlWords", "Padding"),
        "pictures": translate("ControlWords", "Which pictures"),
        "place": translate("ControlWords", "Moving step by step"),
        "points": translate("ControlWords", "The kind of points"),
        "rate": translate("ControlWords", "Share of dropout"),
        "row": translate("ControlWords", "The value in a map, by its row"),
        "sample": translate("ControlWords", "The picture"),
        "seed": translate("ControlWords", "Other seed"),
        "shallow": translate("ControlWords", "The shallower network"),
        "shown": translate("ControlWords", "Which answers are listed"),
        "size": translate("ControlWords", "Size"),
        "step": translate("ControlWords", "Moving step by step"),
        "story": translate("ControlWords", "Which story"),
        "stride": translate("ControlWords", "Stride"),
        "test": translate("ControlWords", "Size of the test part"),
        "units": translate("ControlWords", "Units in a layer"),
        "view": translate("ControlWords", "What is shown"),
        "weight_decay": translate("ControlWords", "Weight decay"),
    }
