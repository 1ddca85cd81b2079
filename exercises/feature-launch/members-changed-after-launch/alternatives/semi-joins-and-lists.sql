-- Style: DuckDB idioms. Semi joins for the conditions, and a list of the days of each window whose length is counted.
WITH launched AS (
    FROM members
    JOIN feature_launches USING (country)
    SELECT
        member_id,
        country,
        launched_at,
        launched_at - to_days(${window_days}) AS opens,
        launched_at + to_days(${window_days}) AS closes
    WHERE feature_name = '${feature}'
      AND is_internal IS DISTINCT FROM TRUE
      AND signup_at <= opens
      AND closes <= (FROM dataset_info SELECT as_of)
),

judged AS (
    FROM launched AS l
    SEMI JOIN memberships AS s
        ON s.member_id = l.member_id
       AND l.launched_at >= s.started_at
       AND l.launched_at < ifnull(s.ended_at, 'infinity'::TIMESTAMP)
),

folded AS (
    FROM plays
    SELECT any_value(member_id) AS member_id, any_value(started_at) AS started_at
    WHERE is_autoplay IS DISTINCT FROM TRUE
    GROUP BY play_id
    HAVING arg_max(watch_seconds, received_at) >= 120
),

day_lists AS (
    FROM judged AS j
    LEFT JOIN folded AS f
        ON f.member_id = j.member_id AND f.started_at >= j.opens AND f.started_at < j.closes
    SELECT
        j.member_id,
        j.country,
        list(DISTINCT f.started_at::DATE) FILTER (f.started_at < j.launched_at) AS before,
        list(DISTINCT f.started_at::DATE) FILTER (f.started_at >= j.launched_at) AS after
    GROUP BY ALL
)

FROM day_lists
SELECT
    member_id,
    country,
    coalesce(len(before), 0) AS pre_days,
    coalesce(len(after), 0) AS post_days,
    CASE
        WHEN before IS NULL AND after IS NULL THEN 'inactive'
        WHEN before IS NULL THEN 'started'
        WHEN after IS NULL THEN 'stopped'
        WHEN post_days - pre_days >= greatest(3, pre_days / 2) THEN 'increased'
        WHEN pre_days - post_days >= greatest(3, pre_days / 2) THEN 'decreased'
        ELSE 'steady'
    END AS status
ORDER BY ALL
