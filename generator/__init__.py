"""OpenPlans: development plans for women and children as open, checked, linked data."""

__version__ = "0.1.0"
