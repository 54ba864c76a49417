"""
Applies a task to many documents: here, in processes of this machine, or on a Ray cluster.

Results keep the order of the items. What is wrong with one document is that document's result; what is
wrong with us (a data file, the parser's weights, the case) stops the run.
"""

from dragoman.run.attempt import Runner
from dragoman.run.processes import Processes
from dragoman.run.serial import Serial

__all__ = ["Processes", "Runner", "Serial"]
