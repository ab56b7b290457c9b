"""Bots play and host games over the same transports as people, and check what they see.

site            where a deployment is
clients         a connection each: HTTP, WebSocket, MQTT
accounts        who plays: Cognito accounts, guests, names
kinds           what a right, a wrong and a guessed response is, one module a kind of question
strategies      what to answer and when, one module a strategy
observers       what must hold in every game
runs            plan, report and context of one run of bots
players, hosts  play a game; lead a game
cheaters        try what must fail
run             all of it together
commands        `trivia bots`
"""
