SELECT chr(8238) || 'tcerroc' || chr(8236) AS cohort_month
