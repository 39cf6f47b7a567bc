"""Charts: inline SVG made at build, each beside a table that holds its numbers."""
