-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH population AS (
    SELECT DISTINCT s.search_id, s.session_id, s.member_id, s.searched_at
    FROM searches s
    JOIN members m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
      AND s.results_count IS NOT NULL
      AND s.searched_at >= TIMESTAMP '2025-06-01'
      AND s.searched_at <  TIMESTAMP '2025-07-01'
),
session_device AS (
    SELECT session_id, device
    FROM (
        SELECT session_id, device,
               ROW_NUMBER() OVER (PARTITION BY session_id ORDER BY received_at DESC) AS rn
        FROM sessions
    ) x
    WHERE rn = 1
),
play_starts AS (
    SELECT DISTINCT member_id, started_at
    FROM plays
    WHERE member_id IS NOT NULL
      AND is_autoplay IS NOT TRUE
),
flagged AS (
    SELECT
        COALESCE(d.device, 'unknown') AS device,
        p.search_id,
        EXISTS (
            SELECT 1
            FROM play_starts ps
            WHERE ps.member_id = p.member_id
              AND ps.started_at >= p.searched_at
              AND ps.started_at < p.searched_at + INTERVAL '30 minutes'
        ) AS converted
    FROM population p
    LEFT JOIN session_device d ON d.session_id = p.session_id
)
SELECT
    device,
    COUNT(*) AS searches,
    COUNT(*) FILTER (WHERE converted) AS converted_searches,
    COUNT(*) FILTER (WHERE converted) * 1.0 / COUNT(*) AS conversion
FROM flagged
GROUP BY device
ORDER BY device;
