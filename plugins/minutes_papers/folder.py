"""Where an office keeps its own wordings: a folder beside its archive."""

FOLDER = "templates"
