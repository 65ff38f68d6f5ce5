"""The auditor's desk: who looked at what and who did what, read from the traces, never the content.

Takes the unit's audit rows; gives lists, filters and an export. Reading them leaves a trace too.
"""
