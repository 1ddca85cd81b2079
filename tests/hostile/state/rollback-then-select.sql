ROLLBACK; SELECT count(*) FROM plays
