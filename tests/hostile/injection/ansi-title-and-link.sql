SELECT chr(27) || ']0;owned' || chr(7) || chr(27) || ']8;;http://127.0.0.1' || chr(27) || '\link' AS cohort_month
