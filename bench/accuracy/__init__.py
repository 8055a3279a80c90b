"""How good the forecasts are: nine sets, rolling origins, peers beside ours in the same run."""
