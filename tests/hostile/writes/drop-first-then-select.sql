DROP TABLE members; SELECT 1 AS cohort_month
