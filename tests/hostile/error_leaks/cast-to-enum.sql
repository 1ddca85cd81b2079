SELECT max(title_name)::ENUM ('a') AS x FROM titles
