"""The static API: JSON files with links and schemas, made at build and served as they are."""
