-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH cohort AS (
    SELECT member_id, signup_at, date_trunc('month', signup_at)::DATE AS cohort_month, as_of
    FROM members, dataset_info
    WHERE is_internal IS DISTINCT FROM TRUE AND signup_at >= logging_start_at
), eligible AS (
    FROM cohort WHERE signup_at + INTERVAL 35 DAY <= as_of
), retained AS (
    SELECT DISTINCT e.member_id, e.cohort_month
    FROM eligible e
    JOIN sessions s ON s.member_id = e.member_id
                   AND s.started_at >= e.signup_at + INTERVAL 28 DAY
                   AND s.started_at < e.signup_at + INTERVAL 35 DAY
), c AS (SELECT cohort_month, count(*) AS n FROM cohort GROUP BY ALL
), e AS (SELECT cohort_month, count(*) AS n FROM eligible GROUP BY ALL
), r AS (SELECT cohort_month, count(*) AS n FROM retained GROUP BY ALL)
SELECT c.cohort_month,
       c.n AS cohort_members,
       coalesce(e.n, 0) AS eligible_members,
       coalesce(r.n, 0) AS retained_members,
       coalesce(r.n, 0) / e.n AS week4_retention   -- no row in e: NULL
FROM c LEFT JOIN e USING (cohort_month) LEFT JOIN r USING (cohort_month);
