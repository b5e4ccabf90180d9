"""Colours of figures on dark paper: as far from it as they are from white, of the same hue."""

from __future__ import annotations

from functools import cache

Triple = tuple[float, float, float]
LIGHT, DARK = (1.0, 0.275), (0.236, 0.93)  # lightness of the page and of its ink, in OKLab
SLOPE = (DARK[0] - DARK[1]) / (LIGHT[0] - LIGHT[1])
CALMER = 0.9  # chroma: the same colour glares more on dark paper


@cache
def darkened(colour: str) -> str:
    """The colour that has the part of `colour` (`#rrggbb`) on dark paper.

    >>> darkened("#ffffff")
    '#1e1e1e'
    """
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    light, a, b = _to_oklab(red, green, blue)
    return _written(_from_oklab(DARK[1] + (light - LIGHT[1]) * SLOPE, a * CALMER, b * CALMER))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _to_oklab(red: float, green: float, blue: float) -> Triple:
    """By Björn Ottosson's matrices (2020)."""
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(light: float, a: float, b: float) -> Triple:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _written(linear: Triple) -> str:
    return "#" + "".join(f"{round(_encoded(min(max(each, 0.0), 1.0)) * 255):02x}" for each in linear)


def _encoded(share: float) -> float:
    return share * 12.92 if share <= 0.0031308 else float(1.055 * share ** (1 / 2.4) - 0.055)
