-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    CASE WHEN v.device IS NULL THEN 'unknown' ELSE v.device END AS device,
    COUNT(DISTINCT s.search_id) AS searches,
    COUNT(DISTINCT CASE WHEN p.play_id IS NOT NULL THEN s.search_id END) AS converted_searches,
    COUNT(DISTINCT CASE WHEN p.play_id IS NOT NULL THEN s.search_id END) * 1.0
        / COUNT(DISTINCT s.search_id) AS conversion
FROM searches s
LEFT JOIN members m ON m.member_id = s.member_id
LEFT JOIN (
    SELECT session_id, MAX(device) AS device FROM sessions GROUP BY session_id
) v ON v.session_id = s.session_id
LEFT JOIN plays p
    ON p.member_id = s.member_id
   AND (p.is_autoplay = FALSE OR p.is_autoplay IS NULL)
   AND p.started_at >= s.searched_at
   AND p.started_at < s.searched_at + INTERVAL 30 MINUTE
WHERE s.searched_at >= TIMESTAMP '2025-06-01 00:00:00'
  AND s.searched_at < TIMESTAMP '2025-07-01 00:00:00'
  AND s.member_id IS NOT NULL
  AND (m.is_internal IS NULL OR m.is_internal = FALSE)
  AND s.results_count IS NOT NULL
GROUP BY 1
