"""Charts made at build: what stands on them, how it is drawn, and the files that go with them."""
