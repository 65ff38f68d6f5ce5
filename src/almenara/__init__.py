"""Almenara: the open platform for units that watch a border together."""
