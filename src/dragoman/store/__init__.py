"""One case in one DuckDB file: readings, and the account that is made of them."""
