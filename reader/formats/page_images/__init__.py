"""The pages of a PDF document as they look: drawn by a process of their own."""
