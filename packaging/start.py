"""Where the packaged program begins: the same command line as everywhere."""

import sys

from app.__main__ import main

sys.exit(main())
