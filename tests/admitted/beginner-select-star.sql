select * from members
