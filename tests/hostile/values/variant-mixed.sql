SELECT [1::VARIANT, 'a'::VARIANT, {'b': DATE '2025-01-01'}::VARIANT] AS cohort_month
