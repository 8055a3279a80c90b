"""Work that takes long: asked for in a transaction, done by a worker, watched and cancelled meanwhile."""
