select title_id,count(*)as n from plays group by title_id order by n desc,title_id
