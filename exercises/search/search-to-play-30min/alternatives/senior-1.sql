-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH q AS (
    SELECT DISTINCT search_id, session_id, member_id, searched_at
    FROM searches JOIN members USING (member_id)
    WHERE is_internal IS NOT TRUE AND results_count IS NOT NULL
      AND searched_at >= TIMESTAMP '2025-06-01' AND searched_at < TIMESTAMP '2025-07-01'
), next_play AS (                -- the first play start at or after each search
    SELECT q.session_id, coalesce(p.started_at < q.searched_at + INTERVAL 30 MINUTE, FALSE) AS converted
    FROM q ASOF LEFT JOIN (SELECT DISTINCT member_id, started_at FROM plays WHERE is_autoplay IS NOT TRUE AND member_id IS NOT NULL) p
      ON q.member_id = p.member_id AND q.searched_at <= p.started_at
)
SELECT coalesce(v.device, 'unknown') AS device,
       count(*) AS searches,
       count_if(n.converted) AS converted_searches,
       count_if(n.converted) / count(*) AS conversion
FROM next_play n
LEFT JOIN (SELECT DISTINCT ON (session_id) session_id, device FROM sessions ORDER BY session_id, received_at DESC) v
       ON v.session_id = n.session_id
GROUP BY coalesce(v.device, 'unknown');
