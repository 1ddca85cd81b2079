SELECT count(*) FILTER (WHERE current_setting('threads') > 0) FROM plays
