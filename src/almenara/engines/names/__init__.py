"""A name in any script into its words, in one alphabet, and the keys under which another spelling of it is found.

Takes the text of a name as it was written; gives `Name`: its words in small Latin letters, titles gone, compounds put
together (`Abd al-Rahman` is one word), beside each what was written. Arabic and Hebrew words keep their consonants in
the code of `abjad`, in capitals and digits, because their short vowels are not written. Nothing here compares: that
is `matching`.
"""

from almenara.engines.names.reading import Name, read_name

__all__ = ["Name", "read_name"]
