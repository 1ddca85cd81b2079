SELECT '{"a": [1, null, {"b": "\u0000"}]}'::JSON AS cohort_month
