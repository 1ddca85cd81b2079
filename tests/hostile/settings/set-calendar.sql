SET Calendar = 'japanese'
