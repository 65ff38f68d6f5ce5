"""The values every engine speaks: places, remarks, errors, partial dates, countries, documents and people.

Readers (`passenger`, `lists`) give them, `matching` compares them, rooms store them.
"""
