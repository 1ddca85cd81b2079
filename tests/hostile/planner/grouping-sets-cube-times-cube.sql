SELECT count(*) FROM plays
GROUP BY CUBE (play_id, session_id, member_id, title_id), CUBE (started_at, watch_seconds, is_autoplay, received_at),
    ROLLUP (play_id, title_id, member_id, session_id)
