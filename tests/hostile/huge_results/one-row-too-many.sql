SELECT range FROM range(100001)
