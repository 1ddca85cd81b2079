FROM pragma_user_agent()
