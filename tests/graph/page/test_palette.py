"""Colours as people see them: contrast as WCAG counts it, colour blindness as Machado et al. model it."""

from itertools import combinations
from typing import TypeAlias

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.page.palette import BACKGROUND, OTHER, PALETTE, Look, look_of, style
from graph.schema import ENTITY_LABELS

Vector: TypeAlias = NDArray[np.float64]

LOOKS = [*PALETTE.values(), OTHER]
THEMES = ["light", "dark"]

#: What is left of (red, green, blue) in linear light, severity 1.
SIGHT = {
    "full colour": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str) -> Vector:
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def oklab(light: Vector) -> Vector:
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    opponents = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    seen: Vector = opponents @ np.cbrt(cones @ np.clip(light, 0, 1))
    return seen


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_kind_stands_out_from_the_page(look: Look, theme: str) -> None:
    assert contrast(getattr(look, theme), getattr(BACKGROUND, theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_two_kinds_differ_in_shape_or_clearly_in_colour_whatever_the_sight(sight: str, theme: str) -> None:
    confused = []
    for one, other in combinations(LOOKS, 2):
        difference = oklab(SIGHT[sight] @ linear(getattr(one, theme))) - oklab(
            SIGHT[sight] @ linear(getattr(other, theme))
        )
        if one.shape == other.shape and float(np.linalg.norm(difference)) < 0.07:
            confused.append((one.name, other.name))
    assert not confused


def test_every_label_that_articles_are_about_has_a_look_of_its_own() -> None:
    looks = {(look_of(label).shape, look_of(label).light) for label in (*ENTITY_LABELS, "Quote", "Article")}
    assert len(looks) == len(ENTITY_LABELS) + 2


def test_an_unknown_label_still_has_a_look() -> None:
    assert look_of("Robot") == OTHER


def test_the_style_holds_each_colour_for_light_and_for_dark() -> None:
    css = style()
    assert all(css.count(f"--kind-{look.name}:") == 2 for look in LOOKS)
    assert "prefers-color-scheme: dark" in css
