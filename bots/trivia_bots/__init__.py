"""Bots play and host games over the same transports as people, and check what they see.

site, transports, modes  where a deployment is, and what there is to play
clients                  a connection each: HTTP, WebSocket, MQTT
accounts                 who plays: accounts of the user pool, guests, names
kinds                    right, wrong and guessed responses, one module a kind of question
strategies               what to answer and when, one module a strategy
answer_key, observers    right responses as they become known; what must hold in every game
runs                     plan, report, context and sessions of one run of bots
players, hosts           play a game; lead a game
cheaters                 try what must fail
game, run                all of it together, in one process
commands                 `trivia bots`
"""
