"""Model to model: pure decisions. No file, clock, environment or chance."""
