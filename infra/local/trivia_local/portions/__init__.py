"""Makes the large templates of the parts that people read: see `infra/README.md`.

A part is a SAM template with five sections more. `Functions`, `Queues`, `Rules`, `StateMachines`
and `Alarms` name what the service has many of, each with what is its own; the shapes here add what
all of a kind have, under the logical ids that deployed stacks know.
"""
