SELECT member_id FROM members
WHERE EXISTS (WITH out AS (COPY plays TO '/tmp/hostile_exists.csv') SELECT 1 FROM out)
