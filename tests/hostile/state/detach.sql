DETACH data
