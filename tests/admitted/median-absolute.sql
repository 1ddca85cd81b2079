SELECT title_id, abs(runtime_minutes - (SELECT median(runtime_minutes) FROM titles)) AS off FROM titles ORDER BY off DESC NULLS LAST, title_id LIMIT 5
