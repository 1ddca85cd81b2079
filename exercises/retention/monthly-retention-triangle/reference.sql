-- Down: the cohorts with their size. Across: the complete months. Every cell of that grid stays, active or not.
WITH complete_months AS (
    -- range() leaves its end out: the month of as_of is not over.
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS month
    FROM dataset_info
),

cohort_members AS (
    SELECT
        m.member_id,
        m.signup_at,
        date_trunc('month', m.signup_at)::DATE AS cohort_month
    FROM members AS m
    CROSS JOIN dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at     -- an unknown signup date (NULL) is out as well
      AND m.is_internal IS NOT TRUE             -- NULL: older than the flag, not internal
),

-- The latest copy speaks for the play. Whether it was long enough is asked of that copy alone, so afterwards.
canonical_plays AS (
    SELECT member_id, started_at, watch_seconds, is_autoplay
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

cohort_sizes AS (
    SELECT cohort_month, count(*) AS cohort_size
    FROM cohort_members
    GROUP BY cohort_month
),

activity AS (
    SELECT
        c.cohort_month,
        date_trunc('month', p.started_at)::DATE AS month,
        count(DISTINCT c.member_id) AS active_members
    FROM cohort_members AS c
    JOIN canonical_plays AS p
      ON p.member_id = c.member_id
     AND p.started_at >= c.signup_at
    WHERE p.is_autoplay IS NOT TRUE             -- NULL: an old client, started by the viewer
      AND p.watch_seconds >= 120
    GROUP BY c.cohort_month, date_trunc('month', p.started_at)
)

SELECT
    s.cohort_month,
    date_diff('month', s.cohort_month, c.month) AS month_number,
    s.cohort_size,
    coalesce(a.active_members, 0) AS active_members,
    coalesce(a.active_members, 0)::DOUBLE / s.cohort_size AS retention
FROM cohort_sizes AS s
JOIN complete_months AS c ON c.month >= s.cohort_month     -- a cohort of the running month gets no cell
LEFT JOIN activity AS a
  ON a.cohort_month = s.cohort_month
 AND a.month = c.month
