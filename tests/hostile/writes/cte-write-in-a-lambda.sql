SELECT list_transform([1], lambda x: (WITH d AS (DELETE FROM plays RETURNING 1) SELECT count(*) FROM d))
