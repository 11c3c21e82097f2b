"""`python -m minutes`."""

import sys

from minutes.cli import main

if __name__ == "__main__":
    sys.exit(main())
