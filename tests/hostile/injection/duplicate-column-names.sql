SELECT 1 AS cohort_month, 2 AS cohort_month, 3 AS "COHORT_MONTH"
