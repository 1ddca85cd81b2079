SELECT 'infinity'::TIMESTAMPTZ AS cohort_month
