SELECT range AS cohort_month FROM range(1000000)
