SELECT title_id FROM titles WHERE runtime_minutes >= ALL (SELECT runtime_minutes FROM titles WHERE runtime_minutes IS NOT NULL AND kind = 'short')
AND kind = ANY (SELECT kind FROM titles WHERE released_on IS NULL) AND title_id <> SOME (SELECT title_id FROM plays)
