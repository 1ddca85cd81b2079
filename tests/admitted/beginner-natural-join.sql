SELECT count(*) FROM titles NATURAL JOIN title_categories
