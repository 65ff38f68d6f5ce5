"""Financial sanctions of the European Union.

Takes the consolidated XML of the Commission (`export` of `sanctionEntity`), with its EU reference numbers, and
annexes of regulations as sheets (`journal`), which have none.
"""

from almenara.engines.lists.eu.journal import EU_JOURNAL
from almenara.engines.lists.eu.xml import EU_XML

__all__ = ["EU_JOURNAL", "EU_XML"]
