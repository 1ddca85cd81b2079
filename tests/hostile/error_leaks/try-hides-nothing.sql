SELECT TRY(max(title_name)::INT), TRY_CAST(max(title_name) AS INT), max(title_name)::VARCHAR::INT AS x FROM titles
