-- Searches of members, a run of requests up to 60 seconds apart being one, with the outcome of its last request;
-- `played` were followed within 10 minutes by a play that the member started.
WITH stepped AS (
    SELECT
        *,
        searched_at - lag(searched_at) OVER w <= INTERVAL 60 SECOND AS goes_on
    FROM searched
    WHERE member_id IS NOT NULL
    WINDOW w AS (PARTITION BY member_id ORDER BY searched_at, search_id)
),
numbered AS (
    SELECT *, count_if(goes_on IS NOT TRUE) OVER (PARTITION BY member_id ORDER BY searched_at, search_id) AS episode
    FROM stepped
),
last_requests AS (
    SELECT member_id, searched_at, results_count
    FROM numbered, dataset_info
    QUALIFY row_number() OVER (PARTITION BY member_id, episode ORDER BY searched_at DESC, search_id DESC) = 1
        AND searched_at + INTERVAL 10 MINUTE <= as_of
),
followed AS (
    SELECT *, EXISTS (
        FROM watched AS w
        WHERE w.member_id = l.member_id
          AND w.is_autoplay IS NOT TRUE
          AND w.started_at >= l.searched_at
          AND w.started_at < l.searched_at + INTERVAL 10 MINUTE
    ) AS is_followed
    FROM last_requests AS l
)
SELECT
    CASE WHEN results_count > 0 THEN 'results' WHEN results_count = 0 THEN 'no results' ELSE 'failed' END AS outcome,
    count(*) AS searches,
    count_if(is_followed) AS played
FROM followed
GROUP BY outcome
ORDER BY searches DESC;
