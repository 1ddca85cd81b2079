SELECT 'POINT(1 2)'::GEOMETRY AS cohort_month
