SELECT '-infinity'::TIMESTAMP AS cohort_month, 1 AS cohort_members, 1 AS eligible_members, 1 AS retained_members, 1.0 AS week4_retention
