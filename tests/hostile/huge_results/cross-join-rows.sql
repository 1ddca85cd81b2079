SELECT a.*, b.* FROM plays a, plays b
