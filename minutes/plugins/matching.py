"""Run as a file of its own by `lookout`: finds a pattern in texts. Whoever started it ends it when the time is up.

The pattern and the texts come as JSON on stdin; the answer, what each text first matched or null, goes to stdout.
"""

import json
import re
import sys


def main() -> None:
    """Answer one request."""
    asked = json.loads(sys.stdin.buffer.read())
    found = [match and match.group() for match in map(re.compile(asked["pattern"]).search, asked["texts"])]
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main()
