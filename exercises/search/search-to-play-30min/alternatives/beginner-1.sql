-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    device,
    COUNT(*) AS searches,
    COUNT(CASE WHEN converted = 1 THEN 1 END) AS converted_searches,
    COUNT(CASE WHEN converted = 1 THEN 1 END) * 1.0 / COUNT(*) AS conversion
FROM (
    SELECT
        s.search_id,
        COALESCE(v.device, 'unknown') AS device,
        CASE WHEN s.search_id IN (
            SELECT s2.search_id
            FROM searches s2
            JOIN plays p
                ON p.member_id = s2.member_id
               AND p.started_at >= s2.searched_at
               AND p.started_at < s2.searched_at + INTERVAL 30 MINUTE
            WHERE p.is_autoplay IS NOT TRUE
        ) THEN 1 ELSE 0 END AS converted
    FROM (
        SELECT DISTINCT search_id, session_id
        FROM searches
        WHERE searched_at >= TIMESTAMP '2025-06-01 00:00:00'
          AND searched_at < TIMESTAMP '2025-07-01 00:00:00'
          AND member_id IS NOT NULL
          AND member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
          AND results_count IS NOT NULL
    ) s
    LEFT JOIN (SELECT DISTINCT session_id, device FROM sessions) v
        ON v.session_id = s.session_id
) t
GROUP BY device
