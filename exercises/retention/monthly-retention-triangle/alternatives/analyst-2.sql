-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH RECURSIVE eligible AS (
    SELECT
        m.member_id,
        m.signup_at,
        date_trunc('month', m.signup_at) AS cohort_month
    FROM members m, dataset_info d
    WHERE COALESCE(m.is_internal, FALSE) = FALSE
      AND m.signup_at >= d.logging_start_at
      AND date_trunc('month', m.signup_at) + INTERVAL '1 month' <= d.as_of
),
cells AS (
    -- member x complete month since signup, built by walking forward
    SELECT
        e.member_id,
        e.signup_at,
        CAST(e.cohort_month AS TIMESTAMP) AS cohort_month,
        0 AS month_number,
        CAST(e.cohort_month AS TIMESTAMP) AS cell_month
    FROM eligible e
    UNION ALL
    SELECT
        c.member_id,
        c.signup_at,
        c.cohort_month,
        c.month_number + 1,
        c.cell_month + INTERVAL '1 month'
    FROM cells c
    WHERE c.cell_month + INTERVAL '2 months' <= (SELECT as_of FROM dataset_info)
),
qualified AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at
    FROM plays p
    JOIN (SELECT play_id, MAX(received_at) AS received_at FROM plays GROUP BY play_id) l
      ON l.play_id = p.play_id AND l.received_at = p.received_at
    WHERE p.watch_seconds >= 120
      AND (p.is_autoplay = FALSE OR p.is_autoplay IS NULL)
      AND p.member_id IS NOT NULL
),
last_play_of_month AS (
    -- the last qualified play decides: if it is before the signup, all of the month are
    SELECT member_id, date_trunc('month', started_at) AS play_month, MAX(started_at) AS last_play_at
    FROM qualified
    GROUP BY 1, 2
)
SELECT
    CAST(c.cohort_month AS DATE) AS cohort_month,
    c.month_number,
    COUNT(*) AS cohort_size,
    COUNT(l.member_id) AS active_members,
    CAST(COUNT(l.member_id) AS DOUBLE PRECISION) / COUNT(*) AS retention
FROM cells c
LEFT JOIN last_play_of_month l
  ON l.member_id = c.member_id
 AND l.play_month = c.cell_month
 AND l.last_play_at >= c.signup_at
GROUP BY c.cohort_month, c.month_number;
