"""The conveyor: writing a whole site beside the old one, and exchanging the two."""
