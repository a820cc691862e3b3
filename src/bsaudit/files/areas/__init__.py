"""Files of many areas: their observations, their names and larger areas, and tables of what was made of them."""

from bsaudit.files.areas.area_checks import check_areas
from bsaudit.files.areas.layout import Layout
from bsaudit.files.areas.lookup import read_area_lookup
from bsaudit.files.areas.reading import read_area_columns
from bsaudit.files.areas.table_writing import write_area_table

__all__ = ["Layout", "check_areas", "read_area_columns", "read_area_lookup", "write_area_table"]
