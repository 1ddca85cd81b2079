SELECT chr(11) || chr(12) || chr(28) || chr(29) || chr(30) || chr(31) AS cohort_month
