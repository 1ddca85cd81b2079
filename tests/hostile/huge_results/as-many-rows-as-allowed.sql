SELECT range AS cohort_month FROM range(100000)
