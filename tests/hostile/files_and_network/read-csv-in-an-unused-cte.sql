WITH unused AS (SELECT * FROM read_csv('/etc/shadow'))
SELECT count(*) AS plays FROM plays
