"""Why checks failed: the mistake behind them, and what a wrong helper keeps from passing."""
