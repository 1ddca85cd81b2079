SELECT MAP {{'a': 1}: 2} AS cohort_month
