"""Isotonic regression: the non-decreasing sequence nearest to the targets, in linear time."""

from collections.abc import Sequence


def isotonic(targets: Sequence[float]) -> list[float]:
    """The non-decreasing sequence with the least sum of squared distances to `targets`.

    Pool adjacent violators: Barlow, Bartholomew, Bremner and Brunk, "Statistical Inference under Order
    Restrictions", 1972.
    """
    means: list[float] = []
    counts: list[int] = []
    for target in targets:
        mean, count = target, 1
        while means and means[-1] >= mean:
            more = counts.pop()
            mean = (mean * count + means.pop() * more) / (count + more)
            count += more
        means.append(mean)
        counts.append(count)
    found: list[float] = []
    for mean, count in zip(means, counts, strict=True):
        found += [mean] * count
    return found


def stack(targets: Sequence[float], heights: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Tops of boxes nearest to `targets` (least squares), in order, `gap` apart at least, all between `low` and `high`.

    The boxes must fit: the sum of their heights and gaps is at most `high - low`. Cutting the unbounded solution to the
    bounds gives the bounded one.
    """
    offsets = []
    used = 0.0
    for height in heights:
        offsets.append(used)
        used += height + gap
    top = max(low, high - (used - gap))
    free = isotonic([target - offset for target, offset in zip(targets, offsets, strict=True)])
    return [min(max(value, low), top) + offset for value, offset in zip(free, offsets, strict=True)]
