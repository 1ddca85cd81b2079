SELECT max(n) FROM (FROM plays SELECT member_id, count(*) AS n GROUP BY ALL)
