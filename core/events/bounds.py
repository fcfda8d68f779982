"""Numbers with bounds, for the fields of records and messages; decoding refuses others."""

import sys
from typing import Annotated

import msgspec

Quantity = Annotated[int, msgspec.Meta(ge=0, lt=2**62)]
MOST_EPOCHS = 10_000_000
Epoch = Annotated[int, msgspec.Meta(ge=1, le=MOST_EPOCHS)]
LARGEST_SIDE = 4096  # px, of a network's square input
Fraction = Annotated[float, msgspec.Meta(ge=0, le=1)]
# Not the largest number of all, so that sums and means stay finite.
Amount = Annotated[float, msgspec.Meta(ge=0, le=sys.float_info.max / 2**40)]
