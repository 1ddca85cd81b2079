SELECT regexp_replace(title_name, '\s+', ' ', 'g'), regexp_replace(title_name, '(?i)the (\w+)', '\1'), regexp_split_to_array(title_name, '\W+') FROM titles
