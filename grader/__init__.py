"""The engine of backprop-katas: it grades submissions and knows no kata by name."""

__version__ = "0.1.0"
