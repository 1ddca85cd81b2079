SELECT chr(8294) || 'a' || chr(8295) || 'b' || chr(8297) AS cohort_month, chr(1564) || 'x' AS b
