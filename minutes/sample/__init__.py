"""The built-in sample: a meeting of an invented city (禾江市, Hejiang) taken through the whole line, and the next one.

The city, its people, offices, figures and words are all invented. Dates are counted from the desk's today, so that the
same cases are on time, overdue, done again and closed whenever the sample is built.
"""

from minutes.sample.build import Sample, build
from minutes.sample.settings import settings, settings_text

__all__ = ["Sample", "build", "settings", "settings_text"]
