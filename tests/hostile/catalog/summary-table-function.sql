SELECT * FROM summary((SELECT * FROM plays))
