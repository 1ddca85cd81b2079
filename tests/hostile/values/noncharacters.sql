SELECT chr(65534) || chr(65535) || chr(1114111) AS cohort_month
