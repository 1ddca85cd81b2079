SELECT make_type('DECIMAL', 10, 2) AS cohort_month, get_type(1) AS x
