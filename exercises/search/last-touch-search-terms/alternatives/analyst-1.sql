-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH external_members AS (
    SELECT member_id FROM members WHERE is_internal IS NOT TRUE
),
clean_searches AS (
    SELECT DISTINCT
        s.search_id,
        s.member_id,
        s.searched_at,
        lower(trim(regexp_replace(s.query_text, '\s+', ' ', 'g'))) AS term
    FROM searches s
    JOIN external_members e ON e.member_id = s.member_id
    WHERE trim(regexp_replace(s.query_text, '\s+', ' ', 'g')) <> ''
),
clean_plays AS (
    SELECT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
        FROM plays
    ) p
    JOIN external_members e ON e.member_id = p.member_id
    WHERE p.rn = 1
      AND COALESCE(p.is_autoplay, FALSE) = FALSE
),
events AS (
    SELECT member_id, searched_at AS event_at, 0 AS is_play, search_id,
           searched_at, CAST(NULL AS BIGINT) AS play_id, CAST(NULL AS INTEGER) AS watch_seconds
    FROM clean_searches
    UNION ALL
    SELECT member_id, started_at, 1, NULL, NULL, play_id, watch_seconds
    FROM clean_plays
),
touched AS (
    SELECT
        is_play,
        event_at,
        play_id,
        watch_seconds,
        LAST_VALUE(search_id IGNORE NULLS) OVER w AS last_search_id,
        LAST_VALUE(searched_at IGNORE NULLS) OVER w AS last_searched_at
    FROM events
    WINDOW w AS (
        PARTITION BY member_id
        ORDER BY event_at, is_play, search_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
),
per_search AS (
    SELECT
        last_search_id AS search_id,
        COUNT(*) AS credited_plays,
        SUM(COALESCE(watch_seconds, 0)) AS credited_seconds
    FROM touched
    WHERE is_play = 1
      AND last_search_id IS NOT NULL
      AND event_at < last_searched_at + INTERVAL '30 minutes'
    GROUP BY 1
),
terms AS (
    SELECT
        s.term,
        COUNT(*) AS searches,
        COALESCE(SUM(c.credited_plays), 0) AS credited_plays,
        COALESCE(SUM(c.credited_seconds), 0) AS credited_seconds
    FROM clean_searches s
    LEFT JOIN per_search c ON c.search_id = s.search_id
    WHERE s.searched_at >= TIMESTAMP '2025-06-01'
      AND s.searched_at <  TIMESTAMP '2025-07-01'
    GROUP BY s.term
    HAVING COUNT(*) >= 5
)
SELECT
    term,
    searches,
    CAST(credited_plays AS BIGINT) AS credited_plays,
    credited_seconds / 3600.0 AS credited_hours,
    CAST(credited_plays AS DOUBLE PRECISION) / searches AS plays_per_search
FROM terms
ORDER BY credited_plays DESC, searches DESC, term ASC
LIMIT 20;
