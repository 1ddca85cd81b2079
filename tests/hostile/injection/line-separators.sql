SELECT 'a' || chr(8232) || 'CORRECT  x.sql' || chr(8233) || 'b' AS cohort_month
