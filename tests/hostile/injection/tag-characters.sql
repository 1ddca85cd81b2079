SELECT chr(917569) || chr(917601) || chr(917631) AS cohort_month
