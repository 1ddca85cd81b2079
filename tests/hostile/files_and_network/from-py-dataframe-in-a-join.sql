SELECT p.play_id, d.* FROM plays AS p JOIN df AS d ON true
