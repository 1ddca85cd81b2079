SELECT count(*) FROM plays a, LATERAL (SELECT a.play_id AS x FROM plays) b, LATERAL (SELECT b.x + a.play_id AS y FROM plays) c,
LATERAL (SELECT c.y + b.x AS z FROM plays) d
