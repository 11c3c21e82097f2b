"""Fuzzing of every parser: whatever octets come, the answer is a value or an error of the house, in bounded time."""
