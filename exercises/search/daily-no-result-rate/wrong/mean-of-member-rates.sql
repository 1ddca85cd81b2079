-- expects: value.mismatch
-- because: The rate is an average over members, so who searches once weighs as much as who searches all day.
-- reading: how often search comes back with nothing for the average member
WITH requests AS (
    SELECT DISTINCT s.search_id, s.member_id, s.searched_at::DATE AS day, s.results_count
    FROM searches AS s
    LEFT JOIN members AS m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
),
per_member AS (
    SELECT
        day,
        member_id,
        count(*) AS searches,
        count(*) - count(results_count) AS failed,
        count_if(results_count = 0) AS empty,
        count_if(results_count = 0) / NULLIF(count(results_count), 0) AS rate
    FROM requests
    GROUP BY day, member_id
)
SELECT
    d.day::DATE AS day,
    coalesce(sum(p.searches), 0) AS searches,
    coalesce(sum(p.failed), 0) AS failed_requests,
    coalesce(sum(p.empty), 0) AS no_result_searches,
    avg(p.rate) AS no_result_rate
FROM generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS d (day)
LEFT JOIN per_member AS p ON p.day = d.day
GROUP BY d.day
ORDER BY d.day
