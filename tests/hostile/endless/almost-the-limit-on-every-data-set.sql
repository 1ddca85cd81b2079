-- a wrong answer that takes its time: it is run on each data set, and on every smaller copy
SELECT DATE '2025-01-01' AS cohort_month, count(*) AS cohort_members, 1 AS eligible_members, 1 AS retained_members, 0.5 AS week4_retention
FROM range(450000000) AS t(x) WHERE x % 3 = 0
