SELECT * FROM titles WHERE kind IN ('movie', 'series')
