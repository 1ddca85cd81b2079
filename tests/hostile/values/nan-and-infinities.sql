SELECT DATE '2025-01-01' AS cohort_month, 'nan'::DOUBLE AS cohort_members, 'inf'::DOUBLE AS eligible_members, '-inf'::FLOAT AS retained_members, -0.0 AS week4_retention
