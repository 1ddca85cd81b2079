WITH quiet AS (SELECT * FROM disable_logging()) SELECT count(*) FROM plays
