"""The leak matrix: values, ways to make an output, ways to hide a value, and who listens."""
