SELECT 'got wrong' || chr(13) || 'expected right' AS cohort_month
