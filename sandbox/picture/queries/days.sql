-- Plays of each day of the log (UTC); a day without one counts 0.
SELECT
    strftime(d.day, '%Y-%m-%d') AS day,
    isodow(d.day) AS weekday,
    count(w.play_id) AS plays
FROM (
    SELECT unnest(range(logging_start_at, as_of, INTERVAL 1 DAY)) AS day
    FROM dataset_info
) AS d
LEFT JOIN watched AS w ON date_trunc('day', w.started_at) = d.day
GROUP BY d.day
ORDER BY d.day;
