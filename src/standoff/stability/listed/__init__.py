"""The solution concepts, a module for each purpose: what each is called, its idea, its source and where it applies."""
