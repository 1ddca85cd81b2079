SELECT '=cmd|'' /C calc''!A0' AS cohort_month
