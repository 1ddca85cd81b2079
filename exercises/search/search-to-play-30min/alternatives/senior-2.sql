-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH stream AS (                 -- searches and play starts of a member on one time line
    SELECT member_id, searched_at AS ts, NULL::TIMESTAMP AS play_at,
           {'search_id': search_id, 'session_id': session_id} AS search
    FROM searches
    SEMI JOIN (FROM members WHERE is_internal IS DISTINCT FROM TRUE) USING (member_id)
    WHERE results_count IS NOT NULL
    UNION                        -- distinct: copies collapse
    SELECT member_id, started_at, started_at, NULL
    FROM plays
    WHERE is_autoplay IS DISTINCT FROM TRUE AND member_id IS NOT NULL
), ahead AS (                    -- RANGE: peers of the instant are in the frame
    SELECT ts, search, min(play_at) OVER (PARTITION BY member_id ORDER BY ts
                                          RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_play_at
    FROM stream
)
SELECT coalesce((SELECT any_value(device) FROM sessions s WHERE s.session_id = a.session_id), 'unknown') AS device,
       count(*) AS searches,
       count_if(hit) AS converted_searches,
       avg(hit::INTEGER) AS conversion
FROM (SELECT search.session_id AS session_id,
             coalesce(next_play_at - ts < INTERVAL 30 MINUTE, FALSE) AS hit
      FROM ahead
      WHERE search IS NOT NULL
        AND ts >= TIMESTAMP '2025-06-01' AND ts < TIMESTAMP '2025-07-01') a
GROUP BY ALL;
