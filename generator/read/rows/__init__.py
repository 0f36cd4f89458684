"""Rosters with a row for each customer: JSONL, CSV and Parquet, on this computer or at an address."""
