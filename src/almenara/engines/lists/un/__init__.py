"""The consolidated list of the United Nations Security Council, as XML.

Takes `CONSOLIDATED_LIST` documents; gives individuals and entities under their permanent reference number (QDi.001).
"""

from almenara.engines.lists.un.xml import UN_XML

__all__ = ["UN_XML"]
