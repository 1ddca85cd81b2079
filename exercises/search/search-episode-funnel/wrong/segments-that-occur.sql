-- expects: grain.missing_zero_rows
-- because: A segment without any episode is missing from the funnel.
WITH search_copies AS (
    SELECT
        search_id, member_id, searched_at, results_count,
        row_number() OVER (PARTITION BY search_id ORDER BY received_at DESC) AS copy_number
    FROM searches
    WHERE member_id IS NOT NULL
),

play_copies AS (
    SELECT
        play_id, member_id, started_at, watch_seconds, is_autoplay,
        row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS copy_number
    FROM plays
    WHERE member_id IS NOT NULL
),

requests AS (
    SELECT
        member_id, searched_at, search_id, results_count,
        CASE
            WHEN searched_at <= lag(searched_at) OVER member_clock + INTERVAL '${gap_seconds} seconds' THEN 0
            ELSE 1
        END AS is_first,
        CASE
            WHEN lead(searched_at) OVER member_clock <= searched_at + INTERVAL '${gap_seconds} seconds' THEN 0
            ELSE 1
        END AS is_last
    FROM search_copies
    WHERE copy_number = 1
    WINDOW member_clock AS (PARTITION BY member_id ORDER BY searched_at, search_id)
),

with_begin AS (
    SELECT
        *,
        max(CASE WHEN is_first = 1 THEN searched_at END) OVER (
            PARTITION BY member_id ORDER BY searched_at, search_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS began_at
    FROM requests
),

stream AS (
    SELECT member_id, searched_at AS happened_at, searched_at AS ended_at, began_at, results_count, NULL AS play_id, NULL AS watched
    FROM with_begin
    WHERE is_last = 1
    UNION ALL
    SELECT member_id, started_at, NULL, NULL, NULL, play_id, watch_seconds
    FROM play_copies
    WHERE copy_number = 1 AND is_autoplay IS NOT TRUE
),

looked_back AS (
    SELECT
        * EXCLUDE (ended_at),
        -- RANGE takes an end at the very instant of the play along
        max(ended_at) OVER (
            PARTITION BY member_id ORDER BY happened_at RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS ended_at
    FROM stream
),

per_episode AS (
    SELECT
        member_id,
        ended_at,
        max(began_at) AS began_at,
        max(results_count) AS results_count,
        count(play_id) FILTER (WHERE happened_at < ended_at + INTERVAL '${window_minutes} minutes') AS starts,
        count(play_id) FILTER (WHERE happened_at < ended_at + INTERVAL '${window_minutes} minutes' AND watched >= 120)
            AS qualified
    FROM looked_back
    WHERE ended_at IS NOT NULL
    GROUP BY member_id, ended_at
),

in_month AS (
    SELECT
        p.*,
        CASE
            WHEN m.signup_at IS NULL THEN 'unknown'
            WHEN p.began_at >= m.signup_at + INTERVAL '180 days' THEN 'veteran'
            WHEN p.began_at >= m.signup_at + INTERVAL '30 days' THEN 'established'
            ELSE 'new'
        END AS segment
    FROM per_episode AS p
    JOIN members AS m ON m.member_id = p.member_id AND NOT coalesce(m.is_internal, FALSE)
    WHERE year(p.began_at) = year(DATE '${month}') AND month(p.began_at) = month(DATE '${month}')
),

counted AS (
    SELECT
        segment,
        count(*) AS n,
        sum(CASE WHEN results_count > 0 THEN 1 ELSE 0 END) AS n_results,
        sum(CASE WHEN results_count > 0 AND starts > 0 THEN 1 ELSE 0 END) AS n_starts,
        sum(CASE WHEN results_count > 0 AND qualified > 0 THEN 1 ELSE 0 END) AS n_qualified
    FROM in_month
    GROUP BY segment
)

SELECT
    names.segment AS tenure_segment,
    ifnull(n, 0) AS episodes,
    ifnull(n_results, 0) AS with_results,
    ifnull(n_starts, 0) AS play_starts,
    ifnull(n_qualified, 0) AS qualified_plays,
    n_qualified::DOUBLE / n AS qualified_rate
FROM counted AS names
