"""`python -m lingji.verify FILE.zip [--head HEX] [--json] [--language zh|en]`.

Exit codes: 0 all that was checked holds, 1 something is broken, 2 the file cannot be read at all.
"""

from __future__ import annotations

import sys

from lingji.verify.command import main

if __name__ == "__main__":
    sys.exit(main())
