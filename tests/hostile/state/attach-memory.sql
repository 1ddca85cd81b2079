ATTACH ':memory:' AS box
