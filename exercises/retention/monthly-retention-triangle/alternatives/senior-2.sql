-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH qualified AS (
    SELECT member_id, started_at
    FROM plays
    WHERE is_autoplay IS DISTINCT FROM TRUE AND member_id IS NOT NULL
    GROUP BY play_id, member_id, started_at
    HAVING arg_max(watch_seconds, received_at) >= 120
), life AS (                     -- per member: the distinct month numbers in which it was active
    SELECT m.member_id, date_trunc('month', m.signup_at)::DATE AS cohort_month,
           list(DISTINCT date_diff('month', m.signup_at, q.started_at)) FILTER (q.started_at IS NOT NULL) AS ks
    FROM members m
    LEFT JOIN qualified q ON q.member_id = m.member_id AND q.started_at >= m.signup_at
    WHERE m.is_internal IS DISTINCT FROM TRUE
      AND m.signup_at >= (SELECT logging_start_at FROM dataset_info)
    GROUP BY ALL
), cohort AS (
    SELECT cohort_month, count(*) AS cohort_size, flatten(list(coalesce(ks, []))) AS hits,
           date_diff('month', cohort_month, (SELECT as_of FROM dataset_info)::DATE) AS complete_months
    FROM life
    GROUP BY cohort_month
), cell AS (
    SELECT cohort_month, k AS month_number, cohort_size,
           len(list_filter(hits, lambda h: h = k)) AS active_members
    FROM cohort, LATERAL (SELECT unnest(range(complete_months)) AS k)
)
FROM cell SELECT *, active_members / cohort_size AS retention;
