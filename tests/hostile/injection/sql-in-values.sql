SELECT '''; DROP TABLE reports; --' AS cohort_month
