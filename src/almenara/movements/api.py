"""The HTTP API through which machines hand in messages."""

from ninja import NinjaAPI

api = NinjaAPI(title="Almenara", version="1", docs_url=None)
