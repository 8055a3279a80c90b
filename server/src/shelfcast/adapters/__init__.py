"""One folder per outside thing; each implements a port and knows no other adapter."""
