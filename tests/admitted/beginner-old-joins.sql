select p.play_id, t.title_name
from plays p, titles t
where p.title_id = t.title_id and t.kind = 'movie'
