SELECT 'nan'::DOUBLE AS cohort_month, 'nan'::DOUBLE AS cohort_members FROM range(5)
