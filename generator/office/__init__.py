"""What an office does with the data: blank forms to fill in, filled ones taken back, and the yearly table."""
