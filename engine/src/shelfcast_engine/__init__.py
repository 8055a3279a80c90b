"""Demand distributions and order quantities: arrays in, arrays out, no input or output of its own."""
