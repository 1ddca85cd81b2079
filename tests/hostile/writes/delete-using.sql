DELETE FROM plays USING titles WHERE plays.title_id = titles.title_id
