"""Rules that hold a plan against its official text."""
