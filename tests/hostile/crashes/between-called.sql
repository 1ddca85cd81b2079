SELECT "__between"(1, 0, 2) AS x
