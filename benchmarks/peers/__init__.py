"""What runs in the processes of the graders that we compare with: the same checks, in the process of the submission."""
