SELECT '\xED\xA0\x80'::BLOB::VARCHAR AS cohort_month
