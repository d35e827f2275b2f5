"""Back to class: what the disease asks, the papers, the doctor's decision (复课证明查验)."""
