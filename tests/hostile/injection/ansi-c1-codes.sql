SELECT chr(155) || '31m' || chr(144) || 'q' || chr(156) || chr(133) || 'x' AS cohort_month
