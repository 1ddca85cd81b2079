select count(*) from plays
