SELECT member_id FROM plays INTERSECT SELECT member_id FROM searches
