"""Who and what is sought: lists as published, their entries, and every version of each.

Takes the bytes of a list; gives entries in force, and the fact that a list changed.
"""
