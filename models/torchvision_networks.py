"""The networks that torchvision builds: ResNet-18 and -50, MobileNetV2 and V3, EfficientNet-B0, ConvNeXt-T.

They have our signature: any number of channels, dropout before the last layer. The names and shapes of the weights stay
torchvision's, so that weights learnt on ImageNet fit (1,000 classes, 3 channels, strict).
"""

from collections import OrderedDict

import torch
import torchvision
from torch import nn
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet

from models.modules import initialise


class DropoutResNet(ResNet):
    """torchvision's ResNet with dropout (none in the paper) before its last layer."""

    def __init__(
        self, block: type[BasicBlock | Bottleneck], blocks: list[int], *, classes: int, dropout: float
    ) -> None:
        super().__init__(block, blocks, num_classes=classes)
        self.dropout = nn.Dropout(dropout)

    def _forward_impl(self, x: torch.Tensor) -> torch.Tensor:
        """Return logits (n, classes) of pictures (n, channels, size, size): torchvision's code plus dropout."""
        maps = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        maps = self.layer4(self.layer3(self.layer2(self.layer1(maps))))
        return self.fc(self.dropout(self.avgpool(maps).flatten(1)))


def _take_channels(network: nn.Module, name: str, channels: int) -> None:
    """Replace the first convolution, called `name`, by one with this number of input channels and the same geometry."""
    old = network.get_submodule(name)
    assert isinstance(old, nn.Conv2d)
    if old.in_channels == channels:
        return
    new = nn.Conv2d(
        channels,
        old.out_channels,
        kernel_size=old.kernel_size,  # type: ignore[arg-type]
        stride=old.stride,  # type: ignore[arg-type]
        padding=old.padding,  # type: ignore[arg-type]
        bias=old.bias is not None,
    )
    # Drawn as in torchvision; in each of these networks, a normalisation follows and sets the scale.
    nn.init.kaiming_normal_(new.weight, mode="fan_out", nonlinearity="relu")
    if new.bias is not None:
        nn.init.zeros_(new.bias)
    network.set_submodule(name, new)


def _resnet(
    block: type[BasicBlock | Bottleneck], blocks: list[int], *, classes: int, channels: int, dropout: float
) -> nn.Module:
    network = DropoutResNet(block, blocks, classes=classes, dropout=dropout)
    _take_channels(network, "conv1", channels)
    initialise(network)
    return network


def resnet18(*, classes: int, channels: int, dropout: float) -> nn.Module:
    """Return an untrained ResNet-18 (He et al. 2015, table 1), initialised like our ResNet-34."""
    return _resnet(BasicBlock, [2, 2, 2, 2], classes=classes, channels=channels, dropout=dropout)


def resnet50(*, classes: int, channels: int, dropout: float) -> nn.Module:
    """Return an untrained ResNet-50 (He et al. 2015, table 1), initialised like our ResNet-34.

    As in torchvision, a block that halves the maps does so in its 3 × 3 convolution, not in its first 1 × 1.
    """
    return _resnet(Bottleneck, [3, 4, 6, 3], classes=classes, channels=channels, dropout=dropout)


def mobilenet_v2(*, classes: int, channels: int, dropout: float) -> nn.Module:
    """Return an untrained MobileNetV2 (Sandler et al. 2018, arXiv 1801.04381, table 2)."""
    network: nn.Module = torchvision.models.mobilenet_v2(weights=None, num_classes=classes, dropout=dropout)
    _take_channels(network, "features.0.0", channels)
    return network


def mobilenet_v3_small(*, classes: int, channels: int, dropout: float) -> nn.Module:
    """Return an untrained MobileNetV3-Small (Howard et al. 2019, arXiv 1905.02244, table 2)."""
    network: nn.Module = torchvision.models.mobilenet_v3_small(weights=None, num_classes=classes, dropout=dropout)
    _take_channels(network, "features.0.0", channels)
    return network


def efficientnet_b0(*, classes: int, channels: int, dropout: float) -> nn.Module:
    """Return an untrained EfficientNet-B0 (Tan and Le 2019, arXiv 1905.11946, table 1).

    Besides `dropout`, it skips blocks at random in training (stochastic depth, torchvision's 0.2).
    """
    network = torchvision.models.efficientnet_b0(weights=None, num_classes=classes, dropout=dropout)
    _take_channels(network, "features.0.0", channels)
    # torchvision draws this layer within 1 / sqrt(classes), which is far too large for a few classes.
    nn.init.normal_(network.classifier[1].weight, std=0.01)
    return network


def convnext_tiny(*, classes: int, channels: int, dropout: float) -> nn.Module:
    """Return an untrained ConvNeXt-T (Liu et al. 2022, arXiv 2201.03545, table 9).

    Besides `dropout` (none in the paper), it skips blocks at random in training (stochastic depth, torchvision's 0.1).
    """
    network = torchvision.models.convnext_tiny(weights=None, num_classes=classes)
    _take_channels(network, "features.0.0", channels)
    norm, flatten, last = network.classifier
    # By name, so that the layer after the dropout is still called "2" and its weights are torchvision's.
    network.classifier = nn.Sequential(
        OrderedDict([("0", norm), ("1", flatten), ("dropout", nn.Dropout(dropout)), ("2", last)])
    )
    return network
