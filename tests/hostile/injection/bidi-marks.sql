SELECT chr(8206) || 'a' || chr(8207) || 'b' AS cohort_month
