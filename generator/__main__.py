"""`python -m generator` is `dateline`."""

import sys

from generator.cli import main

sys.exit(main())
