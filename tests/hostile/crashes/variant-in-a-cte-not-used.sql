WITH v AS (SELECT (repeat('[', 100000) || repeat(']', 100000))::JSON::VARIANT AS x) SELECT 1 AS cohort_month
