"""The iris data: 150 flowers of three species, four lengths of each in cm.

R. A. Fisher, *The use of multiple measurements in taxonomic problems*, Annals of Eugenics 7 (1936), 179–188, with
measurements by E. Anderson. The rows in `iris.csv` are those distributed with scikit-learn, which follow Fisher's
paper (the copy in the UCI repository differs from it in two flowers). 50 rows of setosa come first, then 50 of
versicolor and 50 of virginica.

Everything here is deterministic: nothing is drawn, and each call gives new arrays.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

COLUMNS = ("sepal_length", "sepal_width", "petal_length", "petal_width")
PATH = Path(__file__).with_name("iris.csv")


def load() -> tuple[Floats, npt.NDArray[Any]]:
    """The measurements, (150, 4) in the order of COLUMNS and in cm, and the species, (150,) of names."""
    measurements = np.loadtxt(PATH, delimiter=",", skiprows=1, usecols=range(len(COLUMNS)))
    species = np.loadtxt(PATH, delimiter=",", skiprows=1, usecols=len(COLUMNS), dtype=str)
    return measurements, species


def two_layer_data() -> tuple[Floats, Floats, Floats, Floats]:
    """Predict the petal from the sepal: X, Y, X_val, Y_val, each (50, 2).

    The 100 flowers of versicolor and virginica. X: sepal length and width; Y: petal length and width. Each of the
    four columns has mean 0 and standard deviation 1 over the 100 flowers. Every other flower is for training, the
    ones between are for validation, so that each half holds 25 flowers of each species.
    """
    measurements, species = load()
    table = _standardised(measurements[species != "setosa"])
    training, validation = table[0::2].copy(), table[1::2].copy()
    return training[:, :2], training[:, 2:], validation[:, :2], validation[:, 2:]


def sigmoid_data() -> tuple[Floats, Floats]:
    """Tell setosa from versicolor by the sepal: X (100, 2) and y (100, 1).

    X: sepal length and width of the first 100 flowers, each row scaled to length 1. y: 0 for setosa, 1 for
    versicolor.
    """
    measurements, species = load()
    sepals = measurements[:100, :2]
    lengths = np.sqrt(np.sum(sepals**2, axis=1, keepdims=True))
    return sepals / lengths, (species[:100] == "versicolor").astype(np.float64).reshape(-1, 1)


def _standardised(table: Floats) -> Floats:
    deviations: Floats = table - table.mean(axis=0)
    scaled: Floats = deviations / deviations.std(axis=0)
    return scaled
