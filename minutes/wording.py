"""The words for kinds, fields and states that screens and papers share: one table."""
