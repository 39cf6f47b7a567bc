"""The quantity reader: what a clause commits to, read by the wording of official plans.

It follows the rules of CONTRIBUTING ("What is a target") and knows no plan. Drafts start from what
it reads; the evidence checks hold curated targets against it.
"""

from .amounts import figure_amounts, worded_bounds
from .figures import COUNT_UNITS, MEASURE_UNITS, Amount, format_amount, parse_amount
from .model import Figure, Quantities, Quantity
from .reader import read_quantities

__all__ = ["COUNT_UNITS", "MEASURE_UNITS", "Amount", "Figure", "Quantities", "Quantity", "figure_amounts", "format_amount", "parse_amount",
           "read_quantities", "worded_bounds"]
