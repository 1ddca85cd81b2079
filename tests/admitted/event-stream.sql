SELECT member_id, moment, what FROM (
    SELECT member_id, started_at AS moment, 'session' AS what FROM sessions
    UNION ALL SELECT member_id, searched_at, 'search' FROM searches
    UNION ALL SELECT member_id, started_at, 'play' FROM plays
) WHERE member_id IS NOT NULL ORDER BY member_id, moment, what
