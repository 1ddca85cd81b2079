SELECT title_name || ' (' || kind || ')' AS label, concat(title_name, ': ', runtime_minutes, ' min') FROM titles
