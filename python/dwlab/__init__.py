"""Results of dwlab in Python: runs its commands and reads its files."""

from ._command import Refused, device, experiment, run
from ._file import File, Unverified, read

__all__ = ["File", "Refused", "Unverified", "device", "experiment", "read", "run"]
__version__ = "0.1.0"
