SELECT repeat('﷽', 500) AS cohort_month
