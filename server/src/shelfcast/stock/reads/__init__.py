"""What is there, what moved it, what is coming, and how old that knowledge is."""
