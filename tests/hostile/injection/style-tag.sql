SELECT '</style><style>*{display:none}</style>' AS cohort_month
