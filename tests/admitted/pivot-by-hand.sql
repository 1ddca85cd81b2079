SELECT date_trunc('month', started_at) AS month,
    count(*) FILTER (WHERE device = 'tv') AS tv,
    count(*) FILTER (WHERE device = 'mobile') AS mobile,
    sum(CASE WHEN device IS NULL THEN 1 ELSE 0 END) AS unknown
FROM sessions GROUP BY 1 ORDER BY 1
