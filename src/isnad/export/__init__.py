"""The record for other programs: one file per format."""

from isnad.export.csv import TABLES, Table, safe_cell, write_folder, write_table
from isnad.export.geojson import write_geojson
from isnad.export.html import write_html
from isnad.export.json import LISTS, record_schema, write_json, write_list, write_lists, write_schema
from isnad.export.quotes import Quote, quoted

__all__ = [
    "LISTS",
    "TABLES",
    "Quote",
    "Table",
    "quoted",
    "record_schema",
    "safe_cell",
    "write_folder",
    "write_geojson",
    "write_html",
    "write_json",
    "write_list",
    "write_lists",
    "write_schema",
    "write_table",
]
