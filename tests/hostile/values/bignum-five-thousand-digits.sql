SELECT DATE '2025-01-01' AS cohort_month, (repeat('9', 5000))::BIGNUM AS cohort_members, 1 AS eligible_members, 1 AS retained_members, 1 AS week4_retention
