"""How clients reach the functions, and what the network does to it."""
