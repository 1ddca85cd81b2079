SELECT '<b>' AS cohort_month, chr(27) || '[31m' AS cohort_members, '=1' AS eligible_members, chr(8238) AS retained_members, chr(155) AS week4_retention
