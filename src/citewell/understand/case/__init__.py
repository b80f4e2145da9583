"""From free text to the patient case: person, conditions, treatments, measurements, what is asked."""
