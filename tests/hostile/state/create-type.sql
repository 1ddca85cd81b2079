CREATE TYPE mood AS ENUM ('right', 'wrong')
