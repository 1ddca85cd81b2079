SELECT 1 AS cohort_month; DROP TABLE members
