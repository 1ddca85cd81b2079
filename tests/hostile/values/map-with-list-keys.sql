SELECT MAP {[1, 2]: 'x', [3]: NULL} AS cohort_month
