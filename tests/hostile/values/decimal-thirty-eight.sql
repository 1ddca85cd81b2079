SELECT DATE '2025-01-01' AS cohort_month, 1 AS cohort_members, 1 AS eligible_members, 1 AS retained_members, 0.00000000000000000000000000000000000001::DECIMAL(38, 38) AS week4_retention
