"""``jupyter mlsec scan``: from paths to a report.

command    arguments, report, exit code
files      one file to a FileReport (runs in worker processes)
pool       many files over processes, with progress
staged     what git is about to commit
cases      the stream form, ``--cases -``
"""
