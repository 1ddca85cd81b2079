SELECT 'a' || chr(8203) || 'b' || chr(65279) || chr(8205) || chr(8288) AS cohort_month
