SELECT x AS cohort_month, 1 AS cohort_members FROM (VALUES (0.0::DOUBLE), (-0.0::DOUBLE)) AS t(x)
