UPDATE plays SET watch_seconds = 0 FROM titles WHERE titles.title_id = plays.title_id
