"""``python -m generator`` is the command ``openplans``."""

from .cli import main

main(prog_name="openplans")
