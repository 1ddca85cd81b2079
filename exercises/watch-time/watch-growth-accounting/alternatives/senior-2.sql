-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH span AS (
    SELECT date_trunc('month', logging_start_at)::DATE AS first_mon, date_trunc('month', as_of)::DATE AS open_mon
    FROM dataset_info
), heard AS (
    SELECT play_id, member_id, date_trunc('month', started_at)::DATE AS mon,
           arg_max(coalesce(watch_seconds, 0), received_at) AS s
    FROM plays
    JOIN members USING (member_id)
    WHERE is_internal IS DISTINCT FROM TRUE
    GROUP BY ALL
), cur AS (
    SELECT member_id, mon, sum(s) AS s
    FROM heard, span
    WHERE mon >= first_mon
    GROUP BY member_id, mon
    HAVING sum(s) > 0
), prev AS (
    SELECT member_id, (mon + INTERVAL 1 MONTH)::DATE AS mon, s FROM cur
), debut AS (
    SELECT member_id, min(mon) AS debut_mon FROM cur GROUP BY member_id
), ledger AS (
    SELECT mon AS month,
           CASE WHEN cur.s IS NULL THEN 'lapsed'
                WHEN prev.s IS NOT NULL THEN 'retained'
                WHEN mon = debut_mon THEN 'new'
                ELSE 'resurrected' END AS status,
           1 AS n, coalesce(cur.s, 0) - coalesce(prev.s, 0) AS d
    FROM cur FULL JOIN prev USING (member_id, mon) JOIN debut USING (member_id)
    UNION ALL
    SELECT m::DATE, unnest(['new', 'retained', 'resurrected', 'lapsed']), 0, 0
    FROM (SELECT unnest(range(first_mon::TIMESTAMP, open_mon::TIMESTAMP, INTERVAL 1 MONTH)) AS m FROM span)
)
SELECT month, status, sum(n)::BIGINT AS members, sum(d) / 3600 AS delta_hours
FROM ledger, span
WHERE month > first_mon AND month < open_mon
GROUP BY month, status;
