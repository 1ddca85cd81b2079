-- I-3: what an earlier copy knew, the latest copy knows too: watch_seconds of a play, ended_at of a session.
WITH last_play AS (
    SELECT play_id, watch_seconds,
        count(watch_seconds) OVER (PARTITION BY play_id) AS known
    FROM plays
    QUALIFY rank() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
last_session AS (
    SELECT session_id, ended_at,
        count(ended_at) OVER (PARTITION BY session_id) AS known
    FROM sessions
    QUALIFY rank() OVER (PARTITION BY session_id ORDER BY received_at DESC) = 1
)
SELECT 'plays' AS table_name, play_id AS id FROM last_play WHERE known > 0 AND watch_seconds IS NULL
UNION ALL
SELECT 'sessions', session_id FROM last_session WHERE known > 0 AND ended_at IS NULL;
