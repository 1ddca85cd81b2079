SELECT title_name FROM "@data@/hidden-1/data.duckdb".titles
