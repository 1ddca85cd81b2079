SELECT count(*) FROM plays
GROUP BY CUBE (play_id, session_id, member_id, title_id, started_at, watch_seconds, is_autoplay, received_at,
    play_id + 1, session_id + 1, member_id + 1, title_id + 1)
