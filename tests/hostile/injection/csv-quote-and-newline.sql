SELECT 'a","b' || chr(10) || 'verdict,correct' AS cohort_month, ';=1;' AS b
