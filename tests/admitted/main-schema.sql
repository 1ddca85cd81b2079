SELECT count(*) FROM main.plays JOIN main.titles ON main.plays.title_id = main.titles.title_id
