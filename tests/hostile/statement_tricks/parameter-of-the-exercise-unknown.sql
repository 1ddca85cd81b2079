SELECT ${nobody} AS x
