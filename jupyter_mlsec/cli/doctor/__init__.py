"""``jupyter mlsec doctor``: which gates truly hold, here and now.

command    arguments, report, exit code
planting   what is planted, and what the policy asks for
host       a real server in a folder of its own, and a client of it
checks     one question per gate
"""
