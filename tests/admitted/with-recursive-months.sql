WITH RECURSIVE months AS (
    SELECT date_trunc('month', logging_start_at)::DATE AS month FROM dataset_info
    UNION ALL
    SELECT (month + INTERVAL 1 MONTH)::DATE FROM months, dataset_info WHERE month + INTERVAL 1 MONTH < as_of
)
SELECT month FROM months ORDER BY month
