"""The examples from which the condenser learned what praise, courtesy, context, problems and suggestions look like."""
