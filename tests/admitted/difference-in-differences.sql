SELECT launched, after, avg(n) FROM (
    SELECT m.member_id, f.country IS NOT NULL AS launched, s.started_at >= TIMESTAMP '2025-04-01' AS after, count(*) AS n
    FROM members m LEFT JOIN feature_launches f ON f.country = m.country JOIN sessions s ON s.member_id = m.member_id GROUP BY ALL
) GROUP BY ALL
