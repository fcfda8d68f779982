"""The curves of a run as a PNG, for where there is no window; drawn with Pillow alone."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.events.training import EpochEnded
from core.words.speech import Speech

SIZE = (960, 540)
MARGIN = (70, 40, 30, 50)  # left, top, right, bottom
GROUND, TEXT, GRID = "#FBFAF7", "#23211D", "#E4E0D8"
TRAIN, VALIDATION = "#1F5FBF", "#B4540A"


def draw_curves(epochs: Sequence[EpochEnded], path: Path, speech: Speech) -> None:
    """Draw training loss (dots) and validation loss (squares) over epochs into `path`. Raises OSError."""
    image = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(16)
    validated = [(one.epoch, one.val_loss) for one in epochs if one.val_loss is not None]
    curves = {
        speech.text("report.train_loss"): ([(one.epoch, one.train_loss) for one in epochs], TRAIN),
        speech.text("cli.val_loss"): (validated, VALIDATION),
    }
    values = [value for points, _ in curves.values() for _, value in points]
    top = 1.05 * max(values, default=1.0) or 1.0
    last = max((one.epoch for one in epochs), default=1)

    def place(epoch: float, value: float) -> tuple[float, float]:
        left, up, right, down = MARGIN
        x = left + (SIZE[0] - left - right) * (epoch - 1) / max(1, last - 1)
        y = SIZE[1] - down - (SIZE[1] - up - down) * value / top
        return x, y

    for index in range(6):
        value = top * index / 5
        x, y = place(1, value)
        pen.line([(x, y), (SIZE[0] - MARGIN[2], y)], fill=GRID)
        pen.text((x - 8, y), speech.number(value), fill=TEXT, font=font, anchor="rm")
    for epoch in sorted({1, last, *range(5, last, max(5, last // 50 * 5))}):
        pen.text((place(epoch, 0)[0], SIZE[1] - MARGIN[3] + 8), str(epoch), fill=TEXT, font=font, anchor="mt")
    pen.text((SIZE[0] / 2, SIZE[1] - 8), speech.text("report.epoch"), fill=TEXT, font=font, anchor="mb")
    for index, (name, (points, colour)) in enumerate(curves.items()):
        places = [place(epoch, value) for epoch, value in points]
        if len(places) > 1:
            pen.line(places, fill=colour, width=3)
        for x, y in places:
            if index == 0:
                pen.ellipse([x - 4, y - 4, x + 4, y + 4], fill=colour)
            else:
                pen.rectangle([x - 4, y - 4, x + 4, y + 4], fill=colour)
        pen.text((MARGIN[0] + 20 + 230 * index, 12), name, fill=colour, font=font)
    image.save(path)
