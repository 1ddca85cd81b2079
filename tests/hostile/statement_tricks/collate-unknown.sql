SELECT 'x' COLLATE nothing_of_that_name
