-- The span of the log, and how much happened in it.
SELECT
    strftime(as_of, '%Y-%m-%d') AS as_of,
    strftime(logging_start_at, '%Y-%m-%d') AS logging_start_at,
    date_diff('day', logging_start_at, as_of) AS days,
    (SELECT count(*) FROM members) AS members,
    (SELECT count(DISTINCT session_id) FROM sessions) AS visits,
    (SELECT count(DISTINCT play_id) FROM plays) AS plays,
    (SELECT count(DISTINCT search_id) FROM searches) AS searches
FROM dataset_info;
