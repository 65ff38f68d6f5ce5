"""Real airports, for invented flights between them."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

_EARTH_KM = 6371.0
_CRUISE_KM_H = 820.0
_ON_THE_GROUND_H = 0.6


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport by its IATA code; degrees north and east to a tenth, IANA time zone."""

    code: str
    country: str
    north: float
    east: float
    zone: str

    def km_to(self, other: "Airport") -> float:
        """Distance along the great circle."""
        north, south = radians(self.north), radians(other.north)
        rise, run = sin((south - north) / 2) ** 2, sin(radians(other.east - self.east) / 2) ** 2
        return 2 * _EARTH_KM * asin(sqrt(rise + cos(north) * cos(south) * run))

    def hours_to(self, other: "Airport") -> float:
        """How long a flight takes, from gate to gate."""
        return self.km_to(other) / _CRUISE_KM_H + _ON_THE_GROUND_H


AIRPORTS = {
    airport.code: airport
    for airport in (
        Airport("DSS", "SEN", 14.7, -17.1, "Africa/Dakar"),
        Airport("BJL", "GMB", 13.3, -16.7, "Africa/Banjul"),
        Airport("CKY", "GIN", 9.6, -13.6, "Africa/Conakry"),
        Airport("BKO", "MLI", 12.5, -7.9, "Africa/Bamako"),
        Airport("FNA", "SLE", 8.6, -13.2, "Africa/Freetown"),
        Airport("ABJ", "CIV", 5.3, -3.9, "Africa/Abidjan"),
        Airport("OUA", "BFA", 12.4, -1.5, "Africa/Ouagadougou"),
        Airport("ACC", "GHA", 5.6, -0.2, "Africa/Accra"),
        Airport("LFW", "TGO", 6.2, 1.3, "Africa/Lome"),
        Airport("COO", "BEN", 6.4, 2.4, "Africa/Porto-Novo"),
        Airport("LOS", "NGA", 6.6, 3.3, "Africa/Lagos"),
        Airport("RAI", "CPV", 14.9, -23.5, "Atlantic/Cape_Verde"),
        Airport("CMN", "MAR", 33.4, -7.6, "Africa/Casablanca"),
        Airport("ALG", "DZA", 36.7, 3.2, "Africa/Algiers"),
        Airport("TUN", "TUN", 36.9, 10.2, "Africa/Tunis"),
        Airport("CAI", "EGY", 30.1, 31.4, "Africa/Cairo"),
        Airport("ADD", "ETH", 9.0, 38.8, "Africa/Addis_Ababa"),
        Airport("NBO", "KEN", -1.3, 36.9, "Africa/Nairobi"),
        Airport("LAD", "AGO", -8.9, 13.2, "Africa/Luanda"),
        Airport("IST", "TUR", 41.3, 28.7, "Europe/Istanbul"),
        Airport("DXB", "ARE", 25.3, 55.4, "Asia/Dubai"),
        Airport("RUH", "SAU", 25.0, 46.7, "Asia/Riyadh"),
        Airport("BEY", "LBN", 33.8, 35.5, "Asia/Beirut"),
        Airport("CDG", "FRA", 49.0, 2.5, "Europe/Paris"),
        Airport("BRU", "BEL", 50.9, 4.5, "Europe/Brussels"),
        Airport("LIS", "PRT", 38.8, -9.1, "Europe/Lisbon"),
        Airport("MAD", "ESP", 40.5, -3.6, "Europe/Madrid"),
        Airport("MXP", "ITA", 45.6, 8.7, "Europe/Rome"),
        Airport("LHR", "GBR", 51.5, -0.5, "Europe/London"),
        Airport("FRA", "DEU", 50.0, 8.6, "Europe/Berlin"),
        Airport("GRU", "BRA", -23.4, -46.5, "America/Sao_Paulo"),
        Airport("BOG", "COL", 4.7, -74.1, "America/Bogota"),
        Airport("LIM", "PER", -12.0, -77.1, "America/Lima"),
        Airport("EZE", "ARG", -34.8, -58.5, "America/Argentina/Buenos_Aires"),
        Airport("SDQ", "DOM", 18.4, -69.7, "America/Santo_Domingo"),
        Airport("MEX", "MEX", 19.4, -99.1, "America/Mexico_City"),
        Airport("JFK", "USA", 40.6, -73.8, "America/New_York"),
        Airport("DEL", "IND", 28.6, 77.1, "Asia/Kolkata"),
        Airport("CAN", "CHN", 23.4, 113.3, "Asia/Shanghai"),
        Airport("HAN", "VNM", 21.2, 105.8, "Asia/Bangkok"),
    )
}


def airport_of(code: str, country: str) -> Airport:
    """The airport of a code; one that is not in the table stands off West Africa and keeps universal time."""
    return AIRPORTS.get(code) or Airport(code, country, 14.0, -18.0, "UTC")
