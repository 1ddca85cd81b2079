SELECT play_id FROM plays LIMIT (SELECT size FROM read_text('/etc/hostname'))
