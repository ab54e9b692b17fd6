"""Resolution: decide which reports are one incident, and what the incident is then said to be.

Pure functions over reports. Where reports and incidents are kept is the store's business.
"""

from bot.resolve.days import Days, days_of
from bot.resolve.merge import merge

__all__ = ["Days", "days_of", "merge"]
