"""Other people's validators, run on what a build made."""
