DESCRIBE members
