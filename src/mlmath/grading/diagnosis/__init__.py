"""Why a question failed: what was recorded, and the misconception that explains it."""
