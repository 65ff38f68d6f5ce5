"""The shell officers see: base page, components, language and direction, live stream, navigation.

It knows no room: rooms register their menu items in `navigation`, fill named places through `places`, and say
through `live` that something changed. It gives them base pages, template tags and one stylesheet.
"""
