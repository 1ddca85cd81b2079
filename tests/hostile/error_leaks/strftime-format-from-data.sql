SELECT strftime(DATE '2025-01-01', '%' || max(title_name)) AS x FROM titles
