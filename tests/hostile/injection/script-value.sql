SELECT '<script>alert(1)</script>' AS cohort_month
