"""The names of a topic's controls in words, by the names that a state's `hide` and `fix` use."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def control_name(topic: str, control: str) -> str:
    """Return the name of a control as the topic shows it, or what it does where the topic shows no name."""
    return _of_topic().get(f"{topic}.{control}") or _of_any()[control]


def _of_topic() -> dict[str, str]:
    """Names that mean something else in this topic than in others."""
    return {
        "split.pictures": translate("Controls", "Number of pictures to split"),
        "under_over.pictures": translate("Controls", "Training points"),
        "dropout.rate": translate("Controls", "Share of neurons that go out"),
    }


def _of_any() -> dict[str, str]:
    return {
        "beside": translate("Controls", "The architecture beside it"),
        "blocks": translate("Controls", "The blocks and their settings"),
        "brightness": translate("Controls", "Brightness of the maps"),
        "burst": translate("Controls", "Photographs in a burst"),
        "channel": translate("Controls", "Channel"),
        "channels": translate("Controls", "Colour or grey"),
        "column": translate("Controls", "The value in a map, by its column"),
        "deep": translate("Controls", "The deeper network"),
        "dilation": translate("Controls", "Dilation"),
        "draws": translate("Controls", "Drawing the split"),
        "dropout": translate("Controls", "Dropout"),
        "epochs": translate("Controls", "Epochs"),
        "function": translate("Controls", "Function"),
        "gradient": translate("Controls", "Where the gradient goes"),
        "gradients": translate("Controls", "When gradients are measured"),
        "grouped": translate("Controls", "Keeping bursts together"),
        "image": translate("Controls", "The numbers of the image"),
        "kernel": translate("Controls", "Kernel"),
        "kind": translate("Controls", "Maximum or mean"),
        "layer": translate("Controls", "Layer"),
        "layers": translate("Controls", "Number of layers"),
        "lr": translate("Controls", "Learning rate"),
        "map": translate("Controls", "The numbers of the feature map"),
        "mode": translate("Controls", "Training or use"),
        "n": translate("Controls", "How large must a test part be?"),
        "network": translate("Controls", "Architecture"),
        "noise": translate("Controls", "Noise"),
        "numbers": translate("Controls", "The numbers"),
        "off": translate("Controls", "Switching channels off"),
        "padding": translate("Controls", "Padding"),
        "pictures": translate("Controls", "Which pictures"),
        "place": translate("Controls", "Moving step by step"),
        "points": translate("Controls", "The kind of points"),
        "rate": translate("Controls", "Share of dropout"),
        "row": translate("Controls", "The value in a map, by its row"),
        "sample": translate("Controls", "The picture"),
        "seed": translate("Controls", "Other seed"),
        "shallow": translate("Controls", "The shallower network"),
        "shown": translate("Controls", "Which answers are listed"),
        "size": translate("Controls", "Size"),
        "step": translate("Controls", "Moving step by step"),
        "story": translate("Controls", "Which story"),
        "stride": translate("Controls", "Stride"),
        "test": translate("Controls", "Size of the test part"),
        "units": translate("Controls", "Units in a layer"),
        "view": translate("Controls", "What is shown"),
        "weight_decay": translate("Controls", "Weight decay"),
    }
