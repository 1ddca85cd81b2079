SELECT union_tag(u), u.num FROM (SELECT union_value(num := 1) AS u)
