SELECT p.play_id, g.file
FROM plays AS p, LATERAL (SELECT * FROM glob('/etc/' || p.title_id || '*')) AS g
