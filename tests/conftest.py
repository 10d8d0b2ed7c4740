"""One profile for all property tests: no clock decides, and a run in CI is the same run each time.

Names of whoever runs the tests must not count: there are none in this folder.
"""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

os.environ["XDG_CONFIG_HOME"] = str(Path(tempfile.gettempdir()) / "assay-tests-without-own-names")
