"""`python -m bon_tot` is the command `bon-tot`."""

import sys

from bon_tot.cli.main import main

sys.exit(main())
