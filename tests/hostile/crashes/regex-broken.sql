SELECT regexp_matches(title_name, '(?<unclosed') FROM titles
