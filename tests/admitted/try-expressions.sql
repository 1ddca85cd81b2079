SELECT TRY(1 // 0), TRY(log(-1.0)), TRY_CAST(title_name AS DATE) FROM titles LIMIT 3
