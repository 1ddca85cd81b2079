WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn FROM plays
), clean AS (
    SELECT * EXCLUDE (rn) FROM latest WHERE rn = 1
), by_title AS (
    SELECT title_id, sum(watch_seconds) / 3600.0 AS hours FROM clean GROUP BY title_id
)
SELECT t.title_name, b.hours FROM by_title b JOIN titles t USING (title_id) ORDER BY hours DESC NULLS LAST LIMIT 20
