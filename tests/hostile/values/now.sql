SELECT now() AS cohort_month, current_date AS x, today() - DATE '2025-01-01' AS y
