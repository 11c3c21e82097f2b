"""One screen for each step of the work, opened when it is first asked for."""
