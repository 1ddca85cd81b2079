SELECT p.play_id FROM plays p JOIN titles t ON t.title_id = getvariable('x')
