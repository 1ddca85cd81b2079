SELECT attname FROM pg_attribute
