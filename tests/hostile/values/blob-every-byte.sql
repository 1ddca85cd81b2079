SELECT '\x00\x01\x7F\x80\xFF'::BLOB AS cohort_month
