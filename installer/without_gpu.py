"""Runs first in a package for processors alone, which lacks the parts of CUDA that compute: no GPU is looked for."""

import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""
