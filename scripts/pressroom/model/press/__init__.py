"""What press documents have besides facts: quotations, questions and answers, recommendations."""
