"""python -m bqw_excel: the same as the command bqw."""

import sys

from .cli import main

sys.exit(main())
