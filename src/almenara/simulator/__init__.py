"""A world that never was: people, flights, lists and what was planted among them, in the real formats.

Nobody here exists. Names are put together from parts common in a region (`names.toml`) and from syllables; a likeness
is chance. Everything repeats from its seed. The room imports engines alone; what loads its output lives in `runtime`.
"""
