-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH normalised AS (
    SELECT
        s.search_id,
        s.member_id,
        s.searched_at,
        s.received_at,
        trim(regexp_replace(lower(s.query_text), '[ \t\r\n]+', ' ', 'g')) AS term
    FROM searches s
    WHERE s.member_id IS NOT NULL
      AND s.query_text IS NOT NULL
      AND s.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
),
real_searches AS (
    SELECT search_id, member_id, searched_at, term
    FROM normalised
    WHERE term <> ''
    QUALIFY ROW_NUMBER() OVER (PARTITION BY search_id ORDER BY received_at DESC) = 1
),
play_starts AS (
    SELECT play_id, member_id, started_at, watch_seconds
    FROM plays
    WHERE member_id IS NOT NULL
      AND is_autoplay IS NOT TRUE
      AND started_at >= TIMESTAMP '2025-06-01 00:00:00'
      AND started_at <  TIMESTAMP '2025-07-01 00:30:00'   -- tail of the last searches of the month
    QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
last_touch AS (
    -- the latest search among those of the 30 minutes before the play (all months compete)
    SELECT p.play_id, p.watch_seconds, s.search_id
    FROM play_starts p
    JOIN real_searches s
      ON s.member_id = p.member_id
     AND s.searched_at <= p.started_at
     AND p.started_at < s.searched_at + INTERVAL '30 minutes'
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY p.play_id ORDER BY s.searched_at DESC, s.search_id DESC
    ) = 1
),
june_searches AS (
    SELECT search_id, term
    FROM real_searches
    WHERE searched_at >= TIMESTAMP '2025-06-01' AND searched_at < TIMESTAMP '2025-07-01'
)
SELECT
    s.term,
    COUNT(DISTINCT s.search_id) AS searches,
    COUNT(t.play_id) AS credited_plays,
    COALESCE(SUM(t.watch_seconds), 0) / 3600.0 AS credited_hours,
    COUNT(t.play_id) * 1.0 / COUNT(DISTINCT s.search_id) AS plays_per_search
FROM june_searches s
LEFT JOIN last_touch t ON t.search_id = s.search_id
GROUP BY s.term
HAVING COUNT(DISTINCT s.search_id) >= 5
ORDER BY 3 DESC, 2 DESC, 1 ASC
LIMIT 20;
