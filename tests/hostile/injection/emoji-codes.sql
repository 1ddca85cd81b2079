SELECT ':white_check_mark: :warning:' AS cohort_month
