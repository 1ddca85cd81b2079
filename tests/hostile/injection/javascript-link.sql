SELECT '[click](javascript:alert(1))' AS cohort_month
