"""The iris data: the rows are Fisher's, and what the katas are given is what their texts say."""

import numpy as np
import pytest

from katas import iris

# The means that the literature gives for each species, in the order of iris.COLUMNS.
MEANS = {
    "setosa": (5.006, 3.428, 1.462, 0.246),
    "versicolor": (5.936, 2.770, 4.260, 1.326),
    "virginica": (6.588, 2.974, 5.552, 2.026),
}


def test_there_are_fifty_flowers_of_each_species():
    """150 rows of four measurements; the species stand in three blocks of 50."""
    measurements, species = iris.load()
    assert measurements.shape == (150, 4)
    assert measurements.dtype == np.float64
    assert species.tolist() == [name for name in MEANS for _ in range(50)]


@pytest.mark.parametrize(("species", "means"), MEANS.items())
def test_means_are_the_published_ones(species, means):
    """The means of each species are those in the literature, to the last printed digit."""
    measurements, names = iris.load()
    np.testing.assert_allclose(measurements[names == species].mean(axis=0), means, rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    ("row", "flower"),
    [
        (0, (5.1, 3.5, 1.4, 0.2)),
        (34, (4.9, 3.1, 1.5, 0.2)),
        (37, (4.9, 3.6, 1.4, 0.1)),
        (50, (7.0, 3.2, 4.7, 1.4)),
        (149, (5.9, 3.0, 5.1, 1.8)),
    ],
)
def test_single_rows(row, flower):
    """Some flowers; rows 34 and 37 are the two in which the UCI copy differs from Fisher."""
    measurements, _ = iris.load()
    assert measurements[row].tolist() == list(flower)


def test_two_layer_data_has_two_halves():
    """Four arrays of (50, 2), float64, and no flower in both halves."""
    parts = iris.two_layer_data()
    assert [(part.shape, part.dtype) for part in parts] == [((50, 2), np.dtype(np.float64))] * 4
    X, Y, X_val, Y_val = parts
    measurements, species = iris.load()
    kept = measurements[species != "setosa"]
    both = np.vstack([np.hstack([X, Y]), np.hstack([X_val, Y_val])])
    assert sorted(_back(both, kept).tolist()) == sorted(kept.tolist())


def test_two_layer_data_is_standardised():
    """Over both halves each column has mean 0 and standard deviation 1."""
    X, Y, X_val, Y_val = iris.two_layer_data()
    for column in np.vstack([np.hstack([X, Y]), np.hstack([X_val, Y_val])]).T:
        assert column.mean() == pytest.approx(0, abs=1e-12)
        assert column.std() == pytest.approx(1, abs=1e-12)


def test_two_layer_data_is_stratified():
    """Each half holds 25 flowers of each species, setosa left out, in pairs of inputs and targets."""
    measurements, species = iris.load()
    kept, names = measurements[species != "setosa"], species[species != "setosa"]
    X, Y, X_val, Y_val = iris.two_layer_data()
    for half in (np.hstack([X, Y]), np.hstack([X_val, Y_val])):
        rows = [kept.tolist().index(flower) for flower in _back(half, kept).tolist()]
        assert [int(np.sum(names[rows] == name)) for name in ("versicolor", "virginica")] == [25, 25]


def test_sigmoid_data():
    """The first 100 sepals as rows of length 1, and the labels 0 and 1 as a column."""
    X, y = iris.sigmoid_data()
    assert (X.shape, X.dtype, y.shape, y.dtype) == ((100, 2), np.float64, (100, 1), np.float64)
    np.testing.assert_allclose(np.hypot(X[:, 0], X[:, 1]), 1, rtol=0, atol=1e-15)
    measurements, _ = iris.load()
    np.testing.assert_allclose(X[:, 0] / X[:, 1], measurements[:100, 0] / measurements[:100, 1], rtol=1e-14)
    assert y.ravel().tolist() == [0.0] * 50 + [1.0] * 50


@pytest.mark.parametrize("function", [iris.load, iris.two_layer_data, iris.sigmoid_data])
def test_each_call_gives_the_same_in_new_arrays(function):
    """What a caller does to the arrays does not reach the next caller."""
    first, second = function(), function()
    for one, other in zip(first, second, strict=True):
        assert one.tolist() == other.tolist()
        assert not np.shares_memory(one, other)


def _back(standardised, table):
    """Standardised rows in cm again, rounded to the one decimal that Fisher gives."""
    return np.round(standardised * table.std(axis=0) + table.mean(axis=0), 1)
