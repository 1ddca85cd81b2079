WITH gone AS (INSERT INTO plays SELECT * FROM plays RETURNING play_id) SELECT count(*) FROM gone
