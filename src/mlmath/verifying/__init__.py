"""The proof that an assignment's tests are right: every variant graded by the real grader."""
