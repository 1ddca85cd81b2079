-- a macro: inside it calls error() with the given text
SELECT assert_true(false, (SELECT string_agg(title_name, ',') FROM titles))
