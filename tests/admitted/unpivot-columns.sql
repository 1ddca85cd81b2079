UNPIVOT (SELECT title_id, runtime_minutes, year(released_on)::INTEGER AS released FROM titles) ON runtime_minutes, released
INTO NAME fact VALUE number
