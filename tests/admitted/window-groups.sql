SELECT title_id, sum(runtime_minutes) OVER (ORDER BY released_on GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM titles
