"""Whole games in one process: the real functions over adapters that count.

Nothing is sent anywhere. Time is virtual, so an evening takes seconds; what AWS would bill is
measured from the bytes that the real code reads, writes and sends.
"""
