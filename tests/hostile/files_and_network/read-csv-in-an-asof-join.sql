SELECT * FROM plays AS p ASOF LEFT JOIN read_csv('@secret@') AS s ON p.play_id >= s.id
