SELECT MAP(range(300000), range(300000)) AS x
