SELECT COLUMNS(*) FROM (PIVOT (SELECT range AS k FROM range(3)) ON k IN (0, 1, 2) USING sum(k), max(k), min(k), avg(k), count(k), list(k), first(k))
