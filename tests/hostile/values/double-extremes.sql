SELECT 1.7976931348623157e308 AS cohort_members, 5e-324 AS week4_retention, 2.2e-308 * 1e-10 AS x
