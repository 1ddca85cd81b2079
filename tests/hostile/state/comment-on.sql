COMMENT ON TABLE plays IS 'changed'
