SELECT * FROM histogram(members, member_id)
