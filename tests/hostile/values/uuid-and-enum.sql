SELECT '123e4567-e89b-12d3-a456-426614174000'::UUID AS cohort_month, 'b'::ENUM ('a', 'b', '') AS x
