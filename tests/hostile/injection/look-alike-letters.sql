SELECT 1 AS "сohort_month"
