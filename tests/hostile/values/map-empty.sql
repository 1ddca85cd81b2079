SELECT MAP {} AS cohort_month, [] AS a, {'a': NULL} AS b
