"""The vocabulary of what happens: typed, immutable words that every room shares and that cross process borders."""
