SELECT datediff('month', signup_at, as_of) AS months, count(*) FROM members, dataset_info WHERE signup_at IS NOT NULL GROUP BY ALL ORDER BY 1
