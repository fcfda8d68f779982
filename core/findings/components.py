"""Connected components of pairs: pictures that are similar, directly or through others."""

import numpy as np


def components(pairs: np.ndarray, n: int) -> np.ndarray:
    """Return int64 (n,): for each of `n` pictures, the smallest number in its connected component.

    `pairs` is int64 (m, 2), numbers in 0..n-1, in any order, repeated or not. Labels are hooked onto smaller ones and
    then shortened to their roots, until nothing changes (Shiloach and Vishkin, 1982); the number of rounds is the
    logarithm of the longest chain.
    """
    labels = np.arange(n, dtype=np.int64)
    left, right = (pairs[:, 0], pairs[:, 1]) if len(pairs) else (labels[:0], labels[:0])
    while True:
        of_left, of_right = labels[left], labels[right]
        apart = of_left != of_right
        if not apart.any():
            return labels
        left, right = left[apart], right[apart]
        low, high = np.minimum(of_left, of_right)[apart], np.maximum(of_left, of_right)[apart]
        np.minimum.at(labels, high, low)
        while True:
            shorter = labels[labels]
            if np.array_equal(shorter, labels):
                break
            labels = shorter
