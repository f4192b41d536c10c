"""What Earshot can do besides talking: functions the model may call, each with a JSON schema."""
