SELECT * FROM (SELECT kind, runtime_minutes FROM titles) PIVOT (avg(runtime_minutes) FOR kind IN ('movie', 'short' AS brief))
