EXECUTE answer(1)
