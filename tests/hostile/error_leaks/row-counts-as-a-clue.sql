SELECT ascii(max(title_name)) AS cohort_month FROM titles
