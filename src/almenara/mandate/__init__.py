"""Who may act, where, until when: agencies, units, officers, roles, the legal profile of the place.

Takes a signed-in officer and a record, gives yes or 404. Entered by `mandate.access`, `mandate.guarded` and
its doors.
"""
