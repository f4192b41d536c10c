"""Where the packaged program begins: the same command line as everywhere."""

import sys

from app.__main__ import main
from app.system.console import provide_streams

provide_streams()
sys.exit(main())
