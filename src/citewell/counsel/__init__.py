"""What is said by rules that look across the stages: what leads, what is banned, whom to care for.

Each module reads the question as understood, the plan and the library, and gives words to `written`,
which drafts the article. Stages do not know this room.
"""
