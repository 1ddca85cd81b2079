SELECT '"><img src=x onerror=alert(1)>' AS cohort_month, '''><svg/onload=alert(1)>' AS week4_retention
