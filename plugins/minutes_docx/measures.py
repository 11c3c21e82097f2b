"""Where Word needs other figures than the standard's, for what it adds of its own. In points, unless it says mm."""

from __future__ import annotations

NUMBER_BELOW = 25.2  # mm from the page's edge to the foot's: the dashes stand 7 mm below the type area, 7.5
HEADER_DOWN = 15  # mm from the page's edge to a header
NUMBER_BELOW_BROAD = 14  # mm, on a broad page
LETTER_RULE = 3.5  # height of a paragraph that holds a letter's rule: with the head's own white 4 mm below the mark
LETTER_GAP = 14  # points from the rule to the number: 7/8 of a character, 10.1
RULE_GAP = 9  # points from the number's line to the red line: with the line's own white 4 mm, 7.2.7
