WITH outcome AS (
    SELECT a.experiment_id, a.variant, a.member_id, coalesce(sum(p.watch_seconds), 0) / 3600.0 AS hours
    FROM assignments a LEFT JOIN plays p ON p.member_id = a.member_id AND p.started_at >= a.first_exposed_at
    WHERE a.first_exposed_at IS NOT NULL GROUP BY ALL
)
SELECT experiment_id, avg(hours) FILTER (variant = 'treatment') - avg(hours) FILTER (variant = 'control') AS lift,
    sqrt(var_samp(hours) FILTER (variant = 'treatment') / count(*) FILTER (variant = 'treatment') + var_samp(hours) FILTER (variant = 'control') / count(*) FILTER (variant = 'control')) AS error
FROM outcome GROUP BY experiment_id
