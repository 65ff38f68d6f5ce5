"""The consolidated list of autonomous sanctions of Canada, as XML.

Takes `data-set` documents of `record`; gives people, organisations and ships under regime, schedule and item.
"""

from almenara.engines.lists.canada.xml import CANADA_XML

__all__ = ["CANADA_XML"]
